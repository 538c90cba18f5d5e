"""What the resident adds to the conversation: a message, or an answer without words."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import places
from forms.inbox.crisis import raise_attention, suggests_danger
from forms.inbox.mailboxes.doors import OpenedMailbox, enter, lock
from forms.inbox.mailboxes.standing import latest_reply, offered_taps, visible_messages
from forms.inbox.models import Author, Consultation, Message, OneTap
from forms.inbox.moving import after_one_tap, after_resident_wrote, next_position
from forms.vault.envelope import seal_text
from forms.vault.held_keys import token_hash


@sensitive_variables()
def write_message(cookie_value: str, *, text: str, submission_token: str) -> None:
    """Add a message of the resident. The same token stores nothing a second time.

    Words that suggest danger raise attention. Raises MailboxClosed, or an error of the vault.
    """
    opened = enter(cookie_value)
    submission_hash = token_hash(f"{opened.consultation.id} {submission_token}")
    is_dangerous = suggests_danger(text)
    try:
        with transaction.atomic():
            # Locked, so that two messages never take the same position.
            consultation = lock(opened)
            if Message.objects.filter(submission_hash=submission_hash).exists():
                return
            message = _store(opened, consultation, submission_hash, text=text)
            after_resident_wrote(consultation, at=message.sent_at)
            if is_dangerous:
                raise_attention(consultation, at=message.sent_at)
    except IntegrityError:
        if not Message.objects.filter(submission_hash=submission_hash).exists():
            raise


def answer_by_tap(cookie_value: str, *, one_tap: OneTap, reply_position: int) -> bool:
    """Store an answer without words to the newest reply, which is the one at `reply_position`.

    The same answer to the same reply is stored once. Returns False, and stores nothing, when a newer reply has come
    meanwhile or when the resident has answered in words already. Raises MailboxClosed, or an error of the vault.
    """
    opened = enter(cookie_value)
    with transaction.atomic():
        consultation = lock(opened)
        latest = latest_reply(visible_messages(consultation, at=timezone.now()))
        if latest is None or latest.reply.position != reply_position:
            return False
        if one_tap in latest.taps_since:
            return True
        if one_tap not in offered_taps(consultation, latest):
            return False
        submission_hash = token_hash(f"{consultation.id} {one_tap} to {latest.reply.id}")
        message = _store(opened, consultation, submission_hash, one_tap=one_tap)
        after_one_tap(consultation, one_tap, at=message.sent_at)
    return True


@sensitive_variables()
def _store(
    opened: OpenedMailbox, consultation: Consultation, submission_hash: str, *, text: str = "", one_tap: str = ""
) -> Message:
    message = Message(
        consultation=consultation,
        position=next_position(consultation),
        author=Author.RESIDENT,
        one_tap=one_tap,
        submission_hash=submission_hash,
    )
    message.sealed = seal_text(text, key=opened.data_key, context=places.of_message(message))
    message.save(force_insert=True)
    return message
