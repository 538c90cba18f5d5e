"""What to tell somebody whose passphrase or printed code cannot be accepted: what is wrong, and what to do."""

from django.utils.translation import gettext as _

from forms.vault.errors import (
    HalvesDoNotMatch,
    IncompleteCode,
    MistypedGroup,
    OtherKindOfCode,
    UnreadableCode,
    UnusableSign,
    WeakPassphrase,
)
from forms.vault.passphrase import SHORTEST


def about_passphrase(weak: WeakPassphrase) -> str:
    """Why a new passphrase is too weak."""
    if weak.reason == "short":
        return _("Please use at least %(count)d characters.") % {"count": SHORTEST}
    if weak.reason == "simple":
        return _("This repeats itself or runs along the keyboard or the alphabet. Please choose something else.")
    return _("This phrase is well known and would be tried first. Please choose something else.")


def about_code(slip: UnreadableCode | HalvesDoNotMatch) -> str:
    """Where a typed code differs from what can stand on paper. Says nothing about whether it opens anything."""
    if isinstance(slip, MistypedGroup):
        return _("Group %(number)d does not fit. Please compare it with the paper.") % {"number": slip.group}
    if isinstance(slip, UnusableSign):
        return _("Group %(number)d holds a sign that is on no code. Please compare it with the paper.") % {
            "number": slip.group
        }
    if isinstance(slip, IncompleteCode):
        return _("The code is not complete, or too long. Please type all groups, from the first to the last.")
    if isinstance(slip, OtherKindOfCode):
        return _("This is a code for something else. Please look which paper is asked for.")
    if isinstance(slip, HalvesDoNotMatch):
        return _("The two halves do not belong together. Please look whether both envelopes carry the same label.")
    return _("The code does not fit. Please compare all groups with the paper.")
