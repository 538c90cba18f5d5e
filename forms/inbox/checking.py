"""The second reader: asking for a check, approving exactly one text, returning it. Any edit voids an approval."""

import hmac
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log
from forms.inbox.data_keys import open_data_key
from forms.inbox.drafting import IN_CHECK, end_check, store_draft, text_of
from forms.inbox.members import NotAllowed, require_right
from forms.inbox.models import Consultation, Draft, DraftState, EventKind, Membership, Role
from forms.inbox.moving import after_check_requested, require_nothing_newer
from forms.inbox.noting import add_note
from forms.inbox.opening import OpenedVault
from forms.inbox.settings_of_desk import desk_settings
from forms.vault.data_keys import DataKey
from forms.vault.fingerprints import fingerprint


class NotWaiting(Exception):
    """The reply does not wait for a check any more: sent, rewritten, returned, or checked by somebody else."""


class TextChanged(Exception):
    """What is stored now is not what the second member has read. Nothing was approved."""


class NothingToCheck(Exception):
    """The text is empty."""


def needs_second_reader(consultation: Consultation) -> bool:
    """Whether a reply leaves only after a second member has approved it."""
    return consultation.needs_attention or desk_settings().always_second_reader


@sensitive_variables()
def ask_for_check(*, case_number: str, vault: OpenedVault, text: str, seen_position: int, version: str) -> Draft:
    """Keep the text as the member's draft and ask a second member to check it. Asking twice asks once.

    Raises NotAllowed, Consultation.DoesNotExist, SomethingNewer, DraftChanged, NothingToCheck, or an error of the
    vault.
    """
    membership = require_right(vault.user, "may_reply")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        require_nothing_newer(consultation, seen_position=seen_position)
        data_key = open_data_key(consultation, vault.team_keys)
        draft = store_draft(
            consultation, membership, text=text, data_key=data_key, seen_position=seen_position, version=version
        )
        if draft is None:
            raise NothingToCheck
        exact = fingerprint(text=text, channel=consultation.answer_channel, key=data_key)
        if draft.state in IN_CHECK and hmac.compare_digest(bytes(draft.fingerprint), exact):
            return draft
        draft.state = DraftState.AWAITING_CHECK
        draft.fingerprint = exact
        draft.checked_by = draft.checked_at = None
        draft.save(update_fields=["state", "fingerprint", "checked_by", "checked_at"])
        after_check_requested(consultation)
        access_log.append(EventKind.CHECK_REQUESTED, actor=vault.user, consultation=consultation)
    return draft


@sensitive_variables()
def approve(*, case_number: str, vault: OpenedVault, draft_id: UUID, seen_fingerprint: str) -> Draft:
    """Approve the text with this fingerprint (in hexadecimal), which is what the member has read. Twice is once.

    Raises NotAllowed (also for the writer), Consultation.DoesNotExist, NotWaiting, TextChanged, or an error of the
    vault.
    """
    membership = require_right(vault.user, "may_read")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        draft = _find_for_check(consultation, draft_id, vault)
        data_key = open_data_key(consultation, vault.team_keys)
        exact = fingerprint(text=text_of(draft, data_key), channel=consultation.answer_channel, key=data_key)
        if not hmac.compare_digest(exact.hex().encode(), seen_fingerprint.encode()):
            raise TextChanged
        if _is_approval(draft, exact):
            return draft
        draft.state = DraftState.APPROVED
        draft.fingerprint = exact
        draft.checked_by, draft.checked_at = membership, timezone.now()
        draft.save(update_fields=["state", "fingerprint", "checked_by", "checked_at"])
        end_check(consultation)
        access_log.append(
            EventKind.REPLY_APPROVED,
            actor=vault.user,
            consultation=consultation,
            details={"writer": draft.membership.user.email if draft.membership.user else ""},
        )
    return draft


@sensitive_variables()
def return_to_writer(
    *, case_number: str, vault: OpenedVault, draft_id: UUID, text: str, submission_token: str
) -> Draft:
    """Return a reply to its writer, with a note that says why. The same token notes nothing a second time.

    Raises NotAllowed (also for the writer), Consultation.DoesNotExist, NotWaiting, or an error of the vault.
    """
    membership = require_right(vault.user, "may_read")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        draft = _find_for_check(consultation, draft_id, vault)
        data_key = open_data_key(consultation, vault.team_keys)
        add_note(consultation, membership, text=text, data_key=data_key, submission_token=submission_token)
        draft.state = DraftState.RETURNED
        draft.fingerprint = b""
        draft.checked_by, draft.checked_at = membership, timezone.now()
        draft.save(update_fields=["state", "fingerprint", "checked_by", "checked_at"])
        end_check(consultation)
        access_log.append(
            EventKind.REPLY_RETURNED,
            actor=vault.user,
            consultation=consultation,
            details={"writer": draft.membership.user.email if draft.membership.user else ""},
        )
    return draft


@sensitive_variables()
def find_approver(consultation: Consultation, writer: Membership, *, text: str, data_key: DataKey) -> Membership | None:
    """Who has approved exactly this text of this writer, for the way in which it would go now; None without approval.

    The fingerprint is computed from what is about to be sent. An approval ends with the membership of who gave it.
    """
    draft = (
        Draft.objects.filter(consultation=consultation, membership=writer, state=DraftState.APPROVED)
        .select_related("checked_by")
        .first()
    )
    if draft is None or draft.checked_by is None or draft.checked_by.user_id == writer.user_id:
        return None
    if draft.checked_by.until is not None or not Role(draft.checked_by.role).may_read:
        return None
    exact = fingerprint(text=text, channel=consultation.answer_channel, key=data_key)
    return draft.checked_by if _is_approval(draft, exact) else None


def _find_for_check(consultation: Consultation, draft_id: UUID, vault: OpenedVault) -> Draft:
    """The draft, for somebody who did not write it. Raises NotWaiting or NotAllowed."""
    draft = (
        Draft.objects.filter(pk=draft_id, consultation=consultation, state__in=IN_CHECK)
        .select_related("membership__user")
        .first()
    )
    if draft is None:
        raise NotWaiting
    # The person counts, not the membership: nobody becomes a second reader by being appointed anew.
    if draft.membership.user_id == vault.user.pk:
        raise NotAllowed
    return draft


def _is_approval(draft: Draft, exact: bytes) -> bool:
    return draft.state == DraftState.APPROVED and hmac.compare_digest(bytes(draft.fingerprint), exact)
