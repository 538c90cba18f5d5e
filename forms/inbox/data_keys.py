"""Making, sealing and finding the data key of a consultation."""

import logging
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import BinaryField
from django.db.models.functions import Substr
from django.views.decorators.debug import sensitive_variables

from forms.inbox import vouching
from forms.inbox.models import AccessEvent, AnswerSheet, Consultation, Recipient, RecoveryKey, SealedDataKey, TeamKey
from forms.vault.data_keys import DataKey
from forms.vault.envelope import key_id_of
from forms.vault.errors import VaultError, WrongKey
from forms.vault.header import LENGTH
from forms.vault.keypairs import PrivateKey, PublicKey
from forms.vault.sealed_keys import seal_data_key, unseal_data_key

logger = logging.getLogger(__name__)


def recovery_keys_in_use(entries: Iterable[AccessEvent] | None = None) -> list[RecoveryKey]:
    """The recovery keys to which every data key is sealed; without those that the access log does not name.

    `entries` are those of the log that tell so (see `vouching`), where they were read already.
    """
    keys = list(RecoveryKey.objects.filter(retired_at__isnull=True).order_by("created_at", "pk"))
    known = vouching.in_use(keys, entries) if keys else []
    if known != keys:
        logger.error("A recovery key does not stand in the access log: nothing is sealed to it.")
    return known


def store_sealed(
    data_key: DataKey,
    consultation: Consultation,
    *,
    team_key: TeamKey,
    mailbox: PublicKey,
    entries: Iterable[AccessEvent] | None = None,
) -> list[SealedDataKey]:
    """Seal the data key to the team, the mailbox and every recovery key in use, and store the results.

    `entries` as for `recovery_keys_in_use`. Call it in a transaction in which the keys stay (`team_keys.keys_stay`).
    """
    recipients = [
        (Recipient.TEAM, team_key.public),
        (Recipient.MAILBOX, mailbox),
        *((Recipient.RECOVERY, key.public) for key in recovery_keys_in_use(entries)),
    ]
    return SealedDataKey.objects.bulk_create(
        sealed_row(data_key, consultation.id, recipient, public) for recipient, public in recipients
    )


def sealed_row(data_key: DataKey, consultation: UUID, recipient: Recipient, public: PublicKey) -> SealedDataKey:
    """The data key of a consultation, sealed to one recipient; not stored yet."""
    return SealedDataKey(
        consultation_id=consultation,
        recipient=recipient,
        recipient_key_id=public.key_id,
        sealed=seal_data_key(data_key, recipient=public, consultation=consultation),
    )


def open_data_key(consultation: Consultation, keys: Iterable[PrivateKey]) -> DataKey:
    """The data key of the consultation, by whichever of these private keys it was sealed to.

    Raises WrongKey when it was sealed to none of them, or what `unseal_data_key` raises.
    """
    by_id = {key.key_id: key for key in keys}
    row = SealedDataKey.objects.filter(consultation=consultation, recipient_key_id__in=list(by_id)).first()
    if row is None:
        raise WrongKey("not sealed to any of these keys")
    return unseal_data_key(
        bytes(row.sealed), recipient=by_id[bytes(row.recipient_key_id)], consultation=consultation.id
    )


@sensitive_variables()
def open_data_keys(consultations: Sequence[UUID], keys: Iterable[PrivateKey]) -> dict[UUID, DataKey]:
    """The data keys of those of the consultations that open, in two queries.

    A key counts only if it is the one that the envelope of the answer sheet names: no other was ever used there.
    """
    by_id = {key.key_id: key for key in keys}
    named = _named_keys(consultations)
    rows = SealedDataKey.objects.filter(consultation__in=consultations, recipient_key_id__in=list(by_id))
    opened: dict[UUID, DataKey] = {}
    for consultation, key_id, sealed in rows.values_list("consultation_id", "recipient_key_id", "sealed"):
        try:
            data_key = unseal_data_key(bytes(sealed), recipient=by_id[bytes(key_id)], consultation=consultation)
        except VaultError:
            continue
        if data_key.key_id == named.get(consultation):
            opened[consultation] = data_key
    return opened


def _named_keys(consultations: Sequence[UUID]) -> dict[UUID, bytes]:
    """The ids of the data keys under which the answer sheets are sealed."""
    head = Substr("sealed", 1, LENGTH, output_field=BinaryField())
    sheets = AnswerSheet.objects.filter(consultation__in=consultations).values_list("consultation_id", head)
    return {consultation: key_id_of(bytes(first_bytes)) for consultation, first_bytes in sheets}
