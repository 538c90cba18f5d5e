"""Notes for colleagues: sealed like a message, and nothing sends them."""

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, places
from forms.inbox.data_keys import open_data_key
from forms.inbox.members import require_right
from forms.inbox.models import Consultation, EventKind, Membership, Note
from forms.inbox.opening import OpenedVault
from forms.vault.data_keys import DataKey
from forms.vault.envelope import seal_text
from forms.vault.held_keys import token_hash


@sensitive_variables()
def write_note(*, case_number: str, vault: OpenedVault, text: str, submission_token: str) -> Note:
    """Add a note. The same token stores nothing a second time.

    Raises NotAllowed, Consultation.DoesNotExist, or an error of the vault.
    """
    membership = require_right(vault.user, "may_read")
    with transaction.atomic():
        # Locked, so that of two clicks at the same moment the second finds the note of the first.
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        data_key = open_data_key(consultation, vault.team_keys)
        return add_note(consultation, membership, text=text, data_key=data_key, submission_token=submission_token)


@sensitive_variables()
def add_note(
    consultation: Consultation, membership: Membership, *, text: str, data_key: DataKey, submission_token: str
) -> Note:
    """Store the note unless this token has stored it. Call it in a transaction that has locked the consultation."""
    submission_hash = token_hash(f"{consultation.id} note {submission_token}")
    stored = Note.objects.filter(submission_hash=submission_hash).first()
    if stored is not None:
        return stored
    note = Note(consultation=consultation, membership=membership, submission_hash=submission_hash)
    note.sealed = seal_text(text, key=data_key, context=places.of_note(note))
    note.save(force_insert=True)
    access_log.append(EventKind.NOTE_WRITTEN, actor=membership.user, consultation=consultation)
    return note
