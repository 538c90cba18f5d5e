"""Making, sealing and finding the data key of a consultation."""

from collections.abc import Iterable

from forms.inbox.models import Consultation, Recipient, RecoveryKey, SealedDataKey, TeamKey
from forms.vault.data_keys import DataKey
from forms.vault.errors import WrongKey
from forms.vault.keypairs import PrivateKey, PublicKey
from forms.vault.sealed_keys import seal_data_key, unseal_data_key


def current_team_key() -> TeamKey | None:
    """The team key to which new consultations are sealed."""
    return TeamKey.objects.filter(retired_at__isnull=True).first()


def store_sealed(
    data_key: DataKey, consultation: Consultation, *, team_key: TeamKey, mailbox: PublicKey
) -> list[SealedDataKey]:
    """Seal the data key to the team, the mailbox and every recovery key in use, and store the results."""
    recipients = [
        (Recipient.TEAM, team_key.public),
        (Recipient.MAILBOX, mailbox),
        *((Recipient.RECOVERY, key.public) for key in RecoveryKey.objects.filter(retired_at__isnull=True)),
    ]
    return SealedDataKey.objects.bulk_create(
        SealedDataKey(
            consultation=consultation,
            recipient=recipient,
            recipient_key_id=public.key_id,
            sealed=seal_data_key(data_key, recipient=public, consultation=consultation.id),
        )
        for recipient, public in recipients
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
