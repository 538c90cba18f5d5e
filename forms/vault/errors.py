"""What can go wrong with a key or a sealed text: one class per reason, so that nothing is swallowed by mistake."""


class VaultError(Exception):
    """Base of every error of the vault. Messages never carry text, keys or passphrases."""


class UnknownVersion(VaultError):
    """The blob was written in a format version that this program does not know."""


class UnknownAlgorithm(VaultError):
    """The blob was written with another algorithm, or is a blob of another kind."""


class WrongKey(VaultError):
    """The blob names another key than the one that is offered."""


class WrongLength(VaultError):
    """The blob is shorter (cut off) or longer than its own header says."""


class ContextMismatch(VaultError):
    """The blob is whole but belongs elsewhere: rows, fields or consultations were swapped."""


class Tampered(VaultError):
    """The seal is broken: at least one bit differs from what was sealed."""


class BadPassphrase(VaultError):
    """The passphrase does not open the personal key (or the wrapped key was damaged: the two look alike)."""


class BadCode(VaultError):
    """The personal recovery code does not open the personal key (or the wrapped key was damaged)."""


class UnacceptableCost(VaultError):
    """Argon2id parameters outside of the range that this program is willing to compute."""


class InvalidCaseNumber(VaultError):
    """What was typed cannot be a case number: not 8 digits."""


class InvalidSecret(VaultError):
    """What was typed cannot be a secret: not 16 digits, or its check digits do not fit."""


class UnreadableCode(VaultError):
    """What was typed is no printed code of the expected kind. Base of the errors below."""


class UnusableSign(UnreadableCode):
    """A sign that is on no printed code. `group` is the number of the group in which it stands, from 1."""

    def __init__(self, group: int) -> None:
        super().__init__(f"group {group}")
        self.group = group


class MistypedGroup(UnreadableCode):
    """The check sign of a group does not fit. `group` is its number, from 1."""

    def __init__(self, group: int) -> None:
        super().__init__(f"group {group}")
        self.group = group


class IncompleteCode(UnreadableCode):
    """Signs are missing at the end, or there are too many."""


class OtherKindOfCode(UnreadableCode):
    """A printed code, but one for something else: a personal code where half of a recovery key was asked for."""


class MistypedCode(UnreadableCode):
    """Each group fits, but they do not belong together."""


class HalvesDoNotMatch(VaultError):
    """Two halves that belong to different recovery keys, or a half whose key is not the one that it names."""


class WeakPassphrase(VaultError):
    """The passphrase is too weak for a stolen dump. `reason` is one of "short", "simple", "known"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
