"""The one function that opens a consultation: it checks membership, writes the access event, and only then unseals."""

from collections.abc import Iterator, Sequence

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, places
from forms.inbox.answer_sheets import AnswerSheetData
from forms.inbox.checking import needs_second_reader
from forms.inbox.conversations import (
    ColleaguesDraft,
    Conversation,
    ConversationMessage,
    ConversationNote,
    OwnDraft,
    ReplyInCheck,
)
from forms.inbox.data_keys import open_data_key
from forms.inbox.drafting import IN_CHECK, text_of, version_of
from forms.inbox.members import require_right
from forms.inbox.models import Author, Consultation, Draft, DraftState, EventKind, Membership, Message
from forms.inbox.moving import after_first_opening
from forms.inbox.opening import OpenedVault
from forms.inbox.taking_back import may_take_back
from forms.vault.data_keys import DataKey
from forms.vault.envelope import unseal_text
from forms.vault.errors import VaultError
from forms.vault.fingerprints import fingerprint


@sensitive_variables()
def open_consultation(*, case_number: str, vault: OpenedVault) -> Conversation:
    """Read a consultation with an open vault: messages, notes, answer sheet, and the reader's own draft.

    Contact details stay sealed. Raises NotAllowed when the person is no reading member, Consultation.DoesNotExist, or
    an error of the vault when something was tampered with. The access event is written, and stays written, before
    anything is unsealed. What is deleted meanwhile does not exist any more. The number of queries does not depend on
    how much there is to read.
    """
    membership = require_right(vault.user, "may_read")
    consultation = Consultation.objects.select_related("assignee__user").get(case_number=case_number)
    with transaction.atomic():
        if consultation.first_opened_at is None:
            # The consultation before the end of the access log, as everywhere (forms.inbox.mailing).
            locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
            after_first_opening(locked, at=timezone.now())
            consultation.refresh_from_db(fields=["state", "first_opened_at"])
        access_log.append(EventKind.CONSULTATION_OPENED, actor=vault.user, consultation=consultation)
    try:
        return _unseal(consultation, vault, reader=membership)
    except (VaultError, ObjectDoesNotExist) as error:
        if Consultation.objects.filter(pk=consultation.pk).exists():
            raise
        raise Consultation.DoesNotExist from error


@sensitive_variables()
def _unseal(consultation: Consultation, vault: OpenedVault, *, reader: Membership) -> Conversation:
    data_key = open_data_key(consultation, vault.team_keys)
    messages = list(consultation.messages.select_related("membership__user", "approved_by__user").order_by("position"))
    drafts = list(
        consultation.drafts.select_related("membership__user", "checked_by__user").order_by("updated_at", "pk")
    )
    last_position = max([consultation.freed_position, *(message.position for message in messages)])
    return Conversation(
        consultation=consultation,
        sheet=_unseal_sheet(consultation, data_key),
        messages=tuple(_unseal_message(message, data_key, reader=reader) for message in messages),
        notes=tuple(_unseal_notes(consultation, data_key)),
        own_draft=_own_draft(drafts, data_key, reader=reader),
        colleagues_drafts=tuple(
            ColleaguesDraft(by=_name(draft.membership), updated_at=draft.updated_at)
            for draft in drafts
            if draft.state not in IN_CHECK and draft.membership_id != reader.pk
        ),
        replies_in_check=tuple(_replies_in_check(drafts, data_key, reader=reader, last_position=last_position)),
        last_position=last_position,
        needs_second_reader=needs_second_reader(consultation),
    )


def _name(membership: Membership | None) -> str:
    """The name of a colleague; empty for somebody whose account is gone."""
    return str(membership.user) if membership and membership.user else ""


@sensitive_variables()
def _unseal_sheet(consultation: Consultation, data_key: DataKey) -> AnswerSheetData:
    answers = consultation.answer_sheet
    return AnswerSheetData.from_json(
        unseal_text(bytes(answers.sealed), key=data_key, context=places.of_answer_sheet(answers))
    )


@sensitive_variables()
def _unseal_message(message: Message, data_key: DataKey, *, reader: Membership) -> ConversationMessage:
    return ConversationMessage(
        id=message.id,
        position=message.position,
        author=Author(message.author),
        text=unseal_text(bytes(message.sealed), key=data_key, context=places.of_message(message)),
        sent_at=message.sent_at,
        by=_name(message.membership),
        approved_by=_name(message.approved_by),
        one_tap=str(message.get_one_tap_display()),
        channel=str(message.get_channel_display()),
        release_at=message.release_at if message.is_held else None,
        stopped_at=message.stopped_at,
        may_take_back=may_take_back(message, reader),
    )


@sensitive_variables()
def _unseal_notes(consultation: Consultation, data_key: DataKey) -> Iterator[ConversationNote]:
    for note in consultation.notes.select_related("membership__user").order_by("written_at", "pk"):
        text = unseal_text(bytes(note.sealed), key=data_key, context=places.of_note(note))
        yield ConversationNote(id=note.id, text=text, by=_name(note.membership), written_at=note.written_at)


@sensitive_variables()
def _own_draft(drafts: Sequence[Draft], data_key: DataKey, *, reader: Membership) -> OwnDraft | None:
    for draft in drafts:
        if draft.membership_id == reader.pk:
            return OwnDraft(
                text=text_of(draft, data_key),
                state=DraftState(draft.state),
                version=version_of(draft),
                updated_at=draft.updated_at,
                checked_by=_name(draft.checked_by),
                checked_at=draft.checked_at,
            )
    return None


@sensitive_variables()
def _replies_in_check(
    drafts: Sequence[Draft], data_key: DataKey, *, reader: Membership, last_position: int
) -> Iterator[ReplyInCheck]:
    """Replies in check that somebody else wrote."""
    for draft in drafts:
        if draft.state not in IN_CHECK or draft.membership.user_id == reader.user_id:
            continue
        text = text_of(draft, data_key)
        channel = draft.consultation.answer_channel
        yield ReplyInCheck(
            id=draft.id,
            text=text,
            by=_name(draft.membership),
            updated_at=draft.updated_at,
            fingerprint=fingerprint(text=text, channel=channel, key=data_key).hex(),
            is_approved=draft.state == DraftState.APPROVED,
            may_send=draft.checked_by_id == reader.pk,
            is_outdated=draft.seen_position < last_position,
        )
