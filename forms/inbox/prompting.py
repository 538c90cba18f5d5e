"""Asking for secrets in a terminal: nothing of them goes into a file, an option or the list of processes."""

import sys
from collections.abc import Callable
from getpass import getpass
from typing import TypeVar

from django.core.management.base import CommandError, OutputWrapper
from django.utils.translation import gettext as _

from forms.inbox import slips
from forms.vault import recovery_keys
from forms.vault.errors import HalvesDoNotMatch, OtherKindOfCode, UnreadableCode, WeakPassphrase
from forms.vault.keypairs import PrivateKey
from forms.vault.passphrase import check_strength, normalise

Answer = TypeVar("Answer")

# Clears the screen and what can be scrolled back to.
WIPE = "\x1b[2J\x1b[3J\x1b[H"
GROUPS_ON_A_LINE = 4


def require_terminal() -> None:
    """Raises CommandError unless a person sits at both ends: what is shown here must not land in a file."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(_("Run this in a terminal: secrets are shown and typed, and must not land in a file."))


def ask(prompt: str) -> str:
    """A line that is seen while it is typed. Raises CommandError when the terminal is closed or Ctrl-C is pressed."""
    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt):
        raise CommandError(_("Stopped. Nothing was changed.")) from None


def ask_unseen(prompt: str) -> str:
    """A line that is not seen while it is typed. Raises as `ask` does."""
    try:
        return getpass(prompt)
    except (EOFError, KeyboardInterrupt):
        raise CommandError(_("Stopped. Nothing was changed.")) from None


def ask_new_passphrase(out: OutputWrapper) -> str:
    """A vault passphrase that is strong enough, typed twice; asks until both are so."""
    while True:
        passphrase = ask_unseen(_("New vault passphrase: "))
        try:
            check_strength(passphrase)
        except WeakPassphrase as weak:
            out.write(slips.about_passphrase(weak))
            continue
        if normalise(ask_unseen(_("The same once more: "))) == normalise(passphrase):
            return passphrase
        out.write(_("The two passphrases are not the same. Please type them again."))


def ask_recovery_key(out: OutputWrapper) -> PrivateKey:
    """A recovery key from the paper: whole, or its two halves in either order. Asks until it can be read."""

    def read_any(typed: str) -> PrivateKey:
        try:
            return recovery_keys.read_whole(typed)
        except OtherKindOfCode:
            out.write(_("This is one half of a recovery key."))
            return ask_until(_("The other half: "), lambda other: join_in_either_order(typed, other), out)

    return ask_until(_("Recovery key (or its first half): "), read_any, out)


def join_in_either_order(one: str, other: str) -> PrivateKey:
    """The key of two halves, whichever was typed first. Raises UnreadableCode or HalvesDoNotMatch."""
    try:
        return recovery_keys.join_halves(one, other)
    except OtherKindOfCode:
        return recovery_keys.join_halves(other, one)


def ask_until(prompt: str, read: Callable[[str], Answer], out: OutputWrapper) -> Answer:
    """What `read` makes of what is typed; says what is wrong with it and asks again until it can be read."""
    while True:
        try:
            return read(ask(prompt))
        except (UnreadableCode, HalvesDoNotMatch) as slip:
            out.write(slips.about_code(slip))


def in_lines(code: str) -> str:
    """A printed code on numbered lines, as it is copied to paper."""
    groups = code.split(" ")
    lines = []
    for start in range(0, len(groups), GROUPS_ON_A_LINE):
        lines.append(f"  {start + 1:>3}   " + "   ".join(groups[start : start + GROUPS_ON_A_LINE]))
    return "\n\n".join(lines)
