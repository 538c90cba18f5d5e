"""Answering a resident: sealed under the consultation's data key, and never past a message one has not seen."""

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, places
from forms.inbox.data_keys import open_data_key
from forms.inbox.members import NotAllowed, default_display_name, require_membership
from forms.inbox.models import Author, Consultation, EventKind, Message, Role
from forms.inbox.moving import after_reply, next_position
from forms.inbox.opening import OpenedVault
from forms.vault.envelope import seal_text
from forms.vault.held_keys import token_hash


class SomethingNewer(Exception):
    """A message or another reply arrived after the page was loaded. Nothing was sent."""


@sensitive_variables()
def reply(*, case_number: str, vault: OpenedVault, text: str, seen_position: int, submission_token: str) -> Message:
    """Send a reply; the resident can read it in the mailbox at once.

    `seen_position` is the newest message that the writer saw. The same token sends nothing a second time.
    Raises NotAllowed, Consultation.DoesNotExist, SomethingNewer, or an error of the vault.
    """
    membership = require_membership(vault.user)
    if not Role(membership.role).may_reply:
        raise NotAllowed
    with transaction.atomic():
        # Locked, so that of two replies at the same moment the second sees the first.
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        submission_hash = token_hash(f"{consultation.id} {submission_token}")
        sent = Message.objects.filter(submission_hash=submission_hash).first()
        if sent is not None:
            return sent
        position = next_position(consultation)
        if position - 1 != seen_position:
            raise SomethingNewer
        message = Message(
            consultation=consultation,
            position=position,
            author=Author.DESK,
            membership=membership,
            display_name=default_display_name(membership),
            submission_hash=submission_hash,
        )
        data_key = open_data_key(consultation, vault.team_keys)
        message.sealed = seal_text(text, key=data_key, context=places.of_message(message))
        message.save(force_insert=True)
        after_reply(consultation, at=message.sent_at)
        access_log.append(EventKind.REPLY_SENT, actor=vault.user, consultation=consultation)
    return message
