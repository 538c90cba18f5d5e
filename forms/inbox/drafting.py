"""Keeping the reply that a member is writing: sealed, one for each author, and overwritten by nobody unseen."""

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, places
from forms.inbox.data_keys import open_data_key
from forms.inbox.members import require_right
from forms.inbox.models import Consultation, Draft, DraftState, EventKind, Membership, Message, State
from forms.inbox.moving import after_check_ended
from forms.inbox.opening import OpenedVault
from forms.vault.data_keys import DataKey
from forms.vault.envelope import seal_text, unseal_text
from forms.vault.held_keys import token_hash

IN_CHECK = (DraftState.AWAITING_CHECK, DraftState.APPROVED)


class DraftChanged(Exception):
    """The same author has changed the draft in another window since this one was loaded. Nothing was stored."""


def version_of(draft: Draft | None) -> str:
    """What tells one stored text of a draft from the next; empty without a draft."""
    return draft.updated_at.isoformat() if draft else ""


@sensitive_variables()
def save_draft(
    *, case_number: str, vault: OpenedVault, text: str, seen_position: int, version: str, submission_token: str
) -> Draft | None:
    """Keep the text of a reply that is being written; None when it is empty, for then there is no draft.

    `version` is that of the draft which this window shows, `submission_token` that of its form: what was sent in the
    meantime does not become a draft again. A changed text voids a request for a check, and an approval.
    Raises NotAllowed, Consultation.DoesNotExist, DraftChanged, or an error of the vault.
    """
    membership = require_right(vault.user, "may_reply")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        if Message.objects.filter(submission_hash=token_hash(f"{consultation.id} {submission_token}")).exists():
            return None
        data_key = open_data_key(consultation, vault.team_keys)
        return store_draft(
            consultation, membership, text=text, data_key=data_key, seen_position=seen_position, version=version
        )


@sensitive_variables()
def store_draft(
    consultation: Consultation,
    membership: Membership,
    *,
    text: str,
    data_key: DataKey,
    seen_position: int,
    version: str | None = None,
) -> Draft | None:
    """Store the text as this member's draft. Call it in a transaction that has locked the consultation.

    `version` None overwrites whatever is there. Raises DraftChanged.
    """
    draft = Draft.objects.filter(consultation=consultation, membership=membership).first()
    if draft is not None and version is not None and version != version_of(draft):
        raise DraftChanged
    if not text.strip():
        if draft is not None:
            remove_draft(consultation, draft)
        return None
    if draft is None:
        draft = Draft(consultation=consultation, membership=membership)
    elif text == text_of(draft, data_key):
        draft.seen_position = seen_position
        draft.save(update_fields=["seen_position"])
        return draft
    draft.sealed = seal_text(text, key=data_key, context=places.of_draft(draft))
    draft.seen_position = seen_position
    draft.updated_at = timezone.now()
    _back_to_writing(consultation, draft)
    return draft


@sensitive_variables()
def add_to_draft(consultation: Consultation, membership: Membership, *, text: str, data_key: DataKey) -> Draft:
    """Put a text that was written before in front of what stands in the member's draft; nothing of either is lost.

    Call it in a transaction that has locked the consultation.
    """
    draft = Draft.objects.filter(consultation=consultation, membership=membership).first()
    kept = text_of(draft, data_key) if draft else ""
    seen = draft.seen_position if draft else 0
    together = f"{text}\n\n{kept}" if kept else text
    stored = store_draft(consultation, membership, text=together, data_key=data_key, seen_position=seen)
    assert stored is not None  # noqa: S101  (what was sent is never empty)
    return stored


@sensitive_variables()
def read_own_draft(*, case_number: str, vault: OpenedVault) -> tuple[str, str]:
    """Text and version of what this member is writing, both empty without a draft.

    Nothing but their own words, so no access event. Raises NotAllowed, Consultation.DoesNotExist, or an error of the
    vault.
    """
    membership = require_right(vault.user, "may_reply")
    consultation = Consultation.objects.get(case_number=case_number)
    draft = Draft.objects.filter(consultation=consultation, membership=membership).first()
    if draft is None:
        return "", ""
    return text_of(draft, open_data_key(consultation, vault.team_keys)), version_of(draft)


def rewrite_draft(*, case_number: str, vault: OpenedVault) -> None:
    """The writer wants to change a text that waits for a check or is approved: it is only a draft again.

    Raises NotAllowed or Consultation.DoesNotExist. Without such a draft nothing happens.
    """
    membership = require_right(vault.user, "may_reply")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        draft = Draft.objects.filter(consultation=consultation, membership=membership, state__in=IN_CHECK).first()
        if draft is None:
            return
        before = consultation.state
        _back_to_writing(consultation, draft)
        if before != consultation.state:
            access_log.append(
                EventKind.STATE_CHANGED,
                actor=vault.user,
                consultation=consultation,
                details={"from": before, "to": consultation.state},
            )


def remove_draft(consultation: Consultation, draft: Draft) -> None:
    """The draft is sent or emptied. Call it in a transaction that has locked the consultation."""
    draft.delete()
    end_check(consultation)


@sensitive_variables()
def text_of(draft: Draft, data_key: DataKey) -> str:
    """The text of a draft. Whoever calls this has checked who is asking. Raises an error of the vault."""
    return unseal_text(bytes(draft.sealed), key=data_key, context=places.of_draft(draft))


def end_check(consultation: Consultation) -> None:
    """The state of the consultation follows, unless the reply of a colleague still waits."""
    if consultation.state != State.AWAITING_CHECK:
        return
    if not Draft.objects.filter(consultation=consultation, state=DraftState.AWAITING_CHECK).exists():
        after_check_ended(consultation)


def _back_to_writing(consultation: Consultation, draft: Draft) -> None:
    draft.state = DraftState.WRITING
    draft.fingerprint = b""
    draft.checked_by = draft.checked_at = None
    draft.save()
    end_check(consultation)
