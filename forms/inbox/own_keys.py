"""What a member does with their own key: another passphrase, a printed recovery code, a new passphrase by that code."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field

from django.core import signing
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log
from forms.inbox.costs import passphrase_cost
from forms.inbox.models import EventKind, PersonalKey
from forms.inbox.opening import close_vaults_of
from forms.inbox.unlocking import find_personal_key, unlock, unlock_by_code
from forms.vault import personal_keys
from forms.vault.keypairs import PrivateKey
from forms.vault.passphrase import check_strength
from forms.vault.printed import clean, last_group
from portal.core.models import User

SALT = "inbox.recovery-code"
# As long as a login can last.
CONFIRMED_WITHIN_SECONDS = 12 * 60 * 60


class NoPersonalKey(Exception):
    """The person has no personal key, so there is nothing to change."""


class NotConfirmed(Exception):
    """The last group that was typed is not the one of the code."""


class CodeOutdated(Exception):
    """The code was made for a key that is not in use any more, or too long ago: another one must be made."""


@dataclass(frozen=True, slots=True)
class NewCode:
    """A recovery code that its owner has not confirmed yet.

    Nothing of it is stored: the code and the key wrapped under it travel in the page that shows them. Until it is
    confirmed, the code before it stays good.
    """

    code: str = field(repr=False)
    ticket: str = field(repr=False)
    fingerprint: str

    @classmethod
    @sensitive_variables()
    def make(cls, personal_key: PersonalKey, private: PrivateKey) -> "NewCode":
        """A fresh code for this key."""
        code = personal_keys.new_code()
        wrapped = personal_keys.wrap_by_code(private, code, cost=passphrase_cost())
        ticket = signing.dumps([personal_key.pk, b64encode(wrapped).decode()], salt=SALT)
        return cls(code=code, ticket=ticket, fingerprint=private.public_key.fingerprint)


def own_key(user: User) -> PersonalKey:
    """The personal key in use. Raises NoPersonalKey."""
    personal_key = find_personal_key(user)
    if personal_key is None:
        raise NoPersonalKey
    return personal_key


@sensitive_variables()
def confirm_code(*, user: User, ticket: str, code: str, typed: str) -> None:
    """Put a new recovery code into force, once its owner has typed its last group from the paper.

    Raises NotConfirmed or CodeOutdated.
    """
    if clean(typed) != last_group(code):
        raise NotConfirmed
    try:
        pk, wrapped = signing.loads(ticket, salt=SALT, max_age=CONFIRMED_WITHIN_SECONDS)
    except signing.BadSignature as error:
        raise CodeOutdated from error
    with transaction.atomic():
        key = PersonalKey.objects.select_for_update().filter(pk=pk, user=user, retired_at__isnull=True).first()
        if key is None:
            raise CodeOutdated
        if bytes(key.wrapped_by_code) == b64decode(wrapped):
            return
        PersonalKey.objects.filter(pk=pk).update(wrapped_by_code=b64decode(wrapped))
        access_log.append(EventKind.RECOVERY_CODE_MADE, actor=user)


@sensitive_variables()
def make_code(*, user: User, passphrase: str) -> NewCode:
    """Another recovery code. Raises NoPersonalKey, or what `unlock` raises."""
    personal_key = own_key(user)
    return NewCode.make(personal_key, unlock(personal_key, passphrase, user=user))


@sensitive_variables()
def change_passphrase(*, user: User, passphrase: str, new_passphrase: str) -> None:
    """Another passphrase for the same key. Closes all vaults of the person.

    Raises NoPersonalKey, WeakPassphrase, or what `unlock` raises.
    """
    check_strength(new_passphrase)
    personal_key = own_key(user)
    private = unlock(personal_key, passphrase, user=user)
    _wrap_anew(personal_key, private, new_passphrase, user=user, kind=EventKind.PASSPHRASE_CHANGED)


@sensitive_variables()
def reset_passphrase(*, user: User, code: str, new_passphrase: str) -> NewCode:
    """Another passphrase by the recovery code, and a new code to take the place of the one that was used.

    Closes all vaults of the person. Raises NoPersonalKey, WeakPassphrase, or what `unlock_by_code` raises.
    """
    check_strength(new_passphrase)
    personal_key = own_key(user)
    private = unlock_by_code(personal_key, code, user=user)
    _wrap_anew(personal_key, private, new_passphrase, user=user, kind=EventKind.RECOVERY_CODE_USED)
    return NewCode.make(personal_key, private)


@sensitive_variables()
def _wrap_anew(personal_key: PersonalKey, private: PrivateKey, passphrase: str, *, user: User, kind: EventKind) -> None:
    wrapped = personal_keys.wrap(private, passphrase, cost=passphrase_cost())
    with transaction.atomic():
        PersonalKey.objects.filter(pk=personal_key.pk).update(wrapped=wrapped)
        access_log.append(kind, actor=user)
        close_vaults_of(user)
