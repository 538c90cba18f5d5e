"""Answering a resident: sealed, approved where it must be, held for some minutes, never past a message unseen."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, places
from forms.inbox.checking import NotWaiting, find_approver, needs_second_reader
from forms.inbox.contacts import Contacts
from forms.inbox.data_keys import open_data_key
from forms.inbox.drafting import remove_draft, text_of, version_of
from forms.inbox.mailing import can_plan_mail, plan_mail
from forms.inbox.members import NotAllowed, default_display_name, require_right
from forms.inbox.models import (
    AnswerChannel,
    Author,
    Consultation,
    ContactDetails,
    Draft,
    DraftState,
    EventKind,
    MailKind,
    Membership,
    Message,
    Role,
)
from forms.inbox.moving import SomethingNewer, after_reply, next_position, require_nothing_newer
from forms.inbox.opening import OpenedVault
from forms.inbox.settings_of_desk import desk_settings
from forms.vault.data_keys import DataKey
from forms.vault.envelope import seal_text, unseal_text
from forms.vault.held_keys import token_hash

__all__ = ["NeedsApproval", "SomethingNewer", "reply", "send_approved"]

KIND_OF_MAIL = {AnswerChannel.NOTICE: MailKind.NOTICE, AnswerChannel.MAIL_TEXT: MailKind.TEXT}


class NeedsApproval(Exception):
    """A second member has not approved exactly this text. Nothing was sent."""


@sensitive_variables()
def reply(
    *,
    case_number: str,
    vault: OpenedVault,
    text: str,
    seen_position: int,
    submission_token: str,
    draft_version: str = "",
) -> Message:
    """Send a reply. It is held for as many minutes as the desk has decided, and can be taken back until then.

    `seen_position` is the newest message that the writer saw. The same token sends nothing a second time. The writer's
    draft goes with it, unless it holds another text than the version that the writer had before them.
    Raises NotAllowed, Consultation.DoesNotExist, SomethingNewer, NeedsApproval, or an error of the vault.
    """
    writer = require_right(vault.user, "may_reply")
    with transaction.atomic():
        # Locked, so that of two replies at the same moment the second sees the first.
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        submission_hash = token_hash(f"{consultation.id} {submission_token}")
        sent = Message.objects.filter(submission_hash=submission_hash).first()
        if sent is not None:
            return sent
        require_nothing_newer(consultation, seen_position=seen_position)
        data_key = open_data_key(consultation, vault.team_keys)
        approver = find_approver(consultation, writer, text=text, data_key=data_key)
        if approver is None and needs_second_reader(consultation):
            raise NeedsApproval
        draft = Draft.objects.filter(consultation=consultation, membership=writer).first()
        if draft is not None and (draft_version == version_of(draft) or text == text_of(draft, data_key)):
            remove_draft(consultation, draft)
        message = _send(consultation, writer, text, data_key, submission_hash=submission_hash, approver=approver)
        access_log.append(EventKind.REPLY_SENT, actor=vault.user, consultation=consultation)
    return message


@sensitive_variables()
def send_approved(
    *, case_number: str, vault: OpenedVault, draft_id: UUID, seen_position: int, submission_token: str
) -> Message:
    """Send the reply of a colleague that this member has approved, under the writer's name. Twice is once.

    Raises NotAllowed, Consultation.DoesNotExist, NotWaiting, NeedsApproval (the approval does not hold any more), an
    error of the vault, or SomethingNewer: also when the writer has not seen the newest message, for then they have to
    look at their text again.
    """
    approver = require_right(vault.user, "may_read")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        submission_hash = token_hash(f"{consultation.id} {submission_token}")
        sent = Message.objects.filter(submission_hash=submission_hash).first()
        if sent is not None:
            return sent
        draft = (
            Draft.objects.filter(pk=draft_id, consultation=consultation, state=DraftState.APPROVED)
            .select_related("membership")
            .first()
        )
        if draft is None:
            raise NotWaiting
        writer = draft.membership
        if draft.checked_by_id != approver.pk or writer.until is not None or not Role(writer.role).may_reply:
            raise NotAllowed
        require_nothing_newer(consultation, seen_position=seen_position)
        require_nothing_newer(consultation, seen_position=draft.seen_position)
        data_key = open_data_key(consultation, vault.team_keys)
        text = text_of(draft, data_key)
        if find_approver(consultation, writer, text=text, data_key=data_key) is None:
            raise NeedsApproval
        remove_draft(consultation, draft)
        message = _send(consultation, writer, text, data_key, submission_hash=submission_hash, approver=approver)
        access_log.append(
            EventKind.REPLY_SENT,
            actor=vault.user,
            consultation=consultation,
            details={"writer": writer.user.email if writer.user else ""},
        )
    return message


@sensitive_variables()
def _send(
    consultation: Consultation,
    writer: Membership,
    text: str,
    data_key: DataKey,
    *,
    submission_hash: str,
    approver: Membership | None,
) -> Message:
    """Store the reply with its way and its mail, all in one transaction that has locked the consultation."""
    hold = timedelta(minutes=desk_settings().hold_minutes)
    now = timezone.now()
    way = _way_of(consultation, data_key)
    message = Message(
        consultation=consultation,
        position=next_position(consultation),
        author=Author.DESK,
        membership=writer,
        display_name=default_display_name(writer),
        sent_at=now,
        release_at=now + hold if hold else None,
        channel=way.channel,
        keeps_promise_of=consultation.due_on,
        approved_by=approver,
        submission_hash=submission_hash,
    )
    message.sealed = seal_text(text, key=data_key, context=places.of_message(message))
    message.save(force_insert=True)
    if way.address:
        plan_mail(
            message,
            kind=KIND_OF_MAIL[way.channel],
            address=way.address,
            language=consultation.language,
            text=text if way.channel == AnswerChannel.MAIL_TEXT else "",
        )
    after_reply(consultation, at=now)
    return message


@dataclass(frozen=True, slots=True)
class _Way:
    """How a reply goes: always into the mailbox, and by mail if there is an address for that."""

    channel: AnswerChannel
    address: str = field(default="", repr=False)


@sensitive_variables()
def _way_of(consultation: Consultation, data_key: DataKey) -> _Way:
    """What the resident chose. Without an address, or a key for planning mail, only the mailbox remains.

    The address is shown to nobody, so this is no revealing.
    """
    channel = AnswerChannel(consultation.answer_channel)
    if channel == AnswerChannel.MAILBOX or not can_plan_mail():
        return _Way(AnswerChannel.MAILBOX)
    details = ContactDetails.objects.filter(consultation=consultation).first()
    if details is None:
        return _Way(AnswerChannel.MAILBOX)
    contacts = Contacts.from_json(
        unseal_text(bytes(details.sealed), key=data_key, context=places.of_contact_details(details))
    )
    return _Way(channel, contacts.answer_mail) if contacts.answer_mail else _Way(AnswerChannel.MAILBOX)
