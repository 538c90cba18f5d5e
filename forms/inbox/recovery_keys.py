"""Recovery keys: their public halves in use, and what can be said about them without their private halves.

The private half is made by `manage.py make_recovery_key`, lies on paper in a safe, and never rests on the server.
"""

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, vouching
from forms.inbox.data_keys import open_data_keys
from forms.inbox.members import require_right
from forms.inbox.models import Consultation, EventKind, RecoveryKey, SealedDataKey
from forms.inbox.team_keys import keys_change
from forms.vault.keypairs import PrivateKey, PublicKey
from portal.core.models import User

AT_ONCE = 500


class UnknownRecoveryKey(Exception):
    """The desk has no recovery key in use with this private half."""


@dataclass(frozen=True, slots=True)
class KeptKey:
    """One recovery key in use: to how many consultations it is sealed, and whether the access log knows it."""

    key: RecoveryKey
    consultations: int
    is_vouched: bool


@dataclass(frozen=True, slots=True)
class Drill:
    """What came of trying a recovery key: of `tried` consultations drawn by lot, `opened` did."""

    key: RecoveryKey
    tried: int
    opened: int
    sealed: int
    total: int


def list_recovery_keys() -> list[KeptKey]:
    """All recovery keys in use, the oldest first, in three queries."""
    keys = list(RecoveryKey.objects.filter(retired_at__isnull=True).order_by("created_at", "pk"))
    vouched = vouching.in_use(keys)
    numbers = dict(
        SealedDataKey.objects.filter(recipient_key_id__in=[bytes(key.key_id) for key in keys])
        .values_list("recipient_key_id")
        .annotate(number=Count("pk"))
    )
    counted = {bytes(key_id): number for key_id, number in numbers.items()}
    return [KeptKey(key, counted.get(bytes(key.key_id), 0), key in vouched) for key in keys]


def store_recovery_key(public: PublicKey, *, label: str) -> RecoveryKey:
    """Put a recovery key into use by its public half. What was sealed before comes under it when it is sealed anew."""
    with transaction.atomic():
        keys_change()
        key = RecoveryKey.objects.create(label=label, public_key=public.raw, key_id=public.key_id)
        access_log.append(EventKind.RECOVERY_KEY_MADE, actor=None, details=_details(key))
    return key


def retire_recovery_key(key: RecoveryKey, *, by: User) -> None:
    """Take a recovery key out of use. What is sealed to it is destroyed when everything is sealed anew.

    Raises NotAllowed. Retiring again is harmless.
    """
    require_right(by, "may_manage")
    with transaction.atomic():
        keys_change()
        if RecoveryKey.objects.filter(pk=key.pk, retired_at__isnull=True).update(retired_at=timezone.now()):
            access_log.append(EventKind.RECOVERY_KEY_RETIRED, actor=by, details=_details(key))


def find_recovery_key(private: PrivateKey) -> RecoveryKey:
    """The key in use whose private half this is: having it is the proof. Raises UnknownRecoveryKey."""
    key = RecoveryKey.objects.filter(key_id=private.key_id, retired_at__isnull=True).first()
    if key is None or key.public != private.public_key:
        raise UnknownRecoveryKey
    return key


@sensitive_variables()
def try_recovery_key(private: PrivateKey, *, sample: int) -> Drill:
    """Open the data keys of up to `sample` consultations, drawn by lot, and forget them. No text is opened.

    Raises UnknownRecoveryKey.
    """
    key = find_recovery_key(private)
    total = Consultation.objects.count()
    sealed = SealedDataKey.objects.filter(recipient_key_id=bytes(key.key_id))
    ids = list(sealed.values_list("consultation_id", flat=True))
    drawn = secrets.SystemRandom().sample(ids, min(sample, len(ids)))
    opened = sum(
        len(open_data_keys(drawn[start : start + AT_ONCE], [private])) for start in range(0, len(drawn), AT_ONCE)
    )
    drill = Drill(key=key, tried=len(drawn), opened=opened, sealed=len(ids), total=total)
    numbers = {"tried": drill.tried, "opened": drill.opened, "sealed": drill.sealed, "total": drill.total}
    details = _details(key) | {name: str(number) for name, number in numbers.items()}
    access_log.append(EventKind.RECOVERY_KEY_TRIED, actor=None, details=details)
    return drill


def _details(key: RecoveryKey) -> dict[str, str]:
    return {"label": key.label, **vouching.naming(key)}
