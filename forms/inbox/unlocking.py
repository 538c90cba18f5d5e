"""Opening a personal key with the vault passphrase or with the printed recovery code; wrong attempts are counted."""

from datetime import timedelta

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log
from forms.inbox.models import AccessEvent, EventKind, PersonalKey
from forms.vault import personal_keys
from forms.vault.errors import BadCode, BadPassphrase
from forms.vault.keypairs import PrivateKey
from portal.core.models import User

ATTEMPTS = 5
ATTEMPTS_WITHIN = timedelta(minutes=15)


class TooManyAttempts(Exception):
    """Five wrong attempts within 15 minutes: the next one is not even tried."""


class NoCode(Exception):
    """The person has never made a recovery code, so none can open their key."""


def find_personal_key(user: User) -> PersonalKey | None:
    """The personal key in use."""
    return PersonalKey.objects.filter(user=user, retired_at__isnull=True).first()


@sensitive_variables()
def unlock(personal_key: PersonalKey, passphrase: str, *, user: User) -> PrivateKey:
    """The private half, by the passphrase.

    Raises TooManyAttempts (before any Argon2id), or BadPassphrase, which is logged.
    """
    _check_attempts(user, EventKind.VAULT_DENIED)
    try:
        return personal_keys.unwrap(bytes(personal_key.wrapped), passphrase, key_id=bytes(personal_key.key_id))
    except BadPassphrase:
        access_log.append(EventKind.VAULT_DENIED, actor=user)
        raise


@sensitive_variables()
def unlock_by_code(personal_key: PersonalKey, code: str, *, user: User) -> PrivateKey:
    """The private half, by the recovery code.

    Attempts are counted apart from those with a passphrase: who has just tried five passphrases may still use the
    code. Raises NoCode, TooManyAttempts, UnreadableCode (a slip, neither counted nor logged), or BadCode, which is
    logged.
    """
    if not personal_key.wrapped_by_code:
        raise NoCode
    _check_attempts(user, EventKind.RECOVERY_CODE_DENIED)
    try:
        return personal_keys.unwrap_by_code(
            bytes(personal_key.wrapped_by_code), code, key_id=bytes(personal_key.key_id)
        )
    except BadCode:
        access_log.append(EventKind.RECOVERY_CODE_DENIED, actor=user)
        raise


def _check_attempts(user: User, kind: EventKind) -> None:
    """Counted in the access log, so that it holds across processes and restarts. Raises TooManyAttempts."""
    since = timezone.now() - ATTEMPTS_WITHIN
    if AccessEvent.objects.filter(kind=kind, actor_id=user.pk, at__gte=since).count() >= ATTEMPTS:
        raise TooManyAttempts
