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


class UnacceptableCost(VaultError):
    """Argon2id parameters outside of the range that this program is willing to compute."""


class InvalidCaseNumber(VaultError):
    """What was typed cannot be a case number: not 8 digits."""


class InvalidSecret(VaultError):
    """What was typed cannot be a secret: not 16 digits, or its check digits do not fit."""


class WeakPassphrase(VaultError):
    """The passphrase is too weak for a stolen dump. `reason` is one of "short", "simple", "known"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
