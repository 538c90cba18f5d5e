"""Walks through yes/no questions, and tells where a way would not end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

ANSWERS = ("yes", "no")


@dataclass(frozen=True)
class Branch:
    """A question as the walk sees it: its sign, and the signs that its answers lead to."""

    sign: str
    yes: str
    no: str

    def after(self, answer: str) -> str:
        """The sign that ``answer`` ("yes" or "no") leads to."""
        return self.yes if answer == "yes" else self.no


@dataclass(frozen=True)
class Walk:
    """How far a list of answers leads: ``passed`` are the questions answered, ``sign`` is where it stands now."""

    passed: tuple[str, ...]
    sign: str


class NoSuchWay(LookupError):
    """The answers lead past the end or to a sign that nothing has."""


def walk(branches: Sequence[Branch], destinations: Sequence[str], answers: Sequence[str]) -> Walk:
    """Follow ``answers`` from the first question. Raises NoSuchWay if they cannot be followed to the last."""
    by_sign = {branch.sign: branch for branch in branches}
    known = by_sign.keys() | set(destinations)
    if not branches:
        raise NoSuchWay
    passed: list[str] = []
    sign = branches[0].sign
    for answer in answers:
        branch = by_sign.get(sign)
        if branch is None or sign in passed:
            raise NoSuchWay
        passed.append(sign)
        sign = branch.after(answer)
    if sign not in known:
        raise NoSuchWay
    return Walk(tuple(passed), sign)


def problems_of(branches: Sequence[Branch], destinations: Sequence[str]) -> list[str]:
    """Everything that would keep somebody from arriving, in words for editors; empty if every way ends."""
    if not branches:
        return [_("There is no question yet.")]
    return [
        *_used_twice([branch.sign for branch in branches] + list(destinations)),
        *_leading_nowhere(branches, destinations),
        *_going_round(branches),
        *_never_reached(branches, destinations),
    ]


def _used_twice(signs: Sequence[str]) -> Iterator[str]:
    for sign in dict.fromkeys(signs):
        if signs.count(sign) > 1:
            yield _("The sign %(sign)s is used more than once.") % {"sign": sign}


def _leading_nowhere(branches: Sequence[Branch], destinations: Sequence[str]) -> Iterator[str]:
    known = {branch.sign for branch in branches} | set(destinations)
    texts = {
        "yes": _("Question %(sign)s is a dead end: “yes” leads to %(target)s, which does not exist."),
        "no": _("Question %(sign)s is a dead end: “no” leads to %(target)s, which does not exist."),
    }
    for branch in branches:
        for answer in ANSWERS:
            target = branch.after(answer)
            if target not in known:
                yield texts[answer] % {"sign": branch.sign, "target": target or "?"}


def _reachable(starts: Sequence[str], branches: Sequence[Branch]) -> set[str]:
    """All signs that one may come to from ``starts``, these included."""
    by_sign = {branch.sign: branch for branch in branches}
    reached: set[str] = set()
    waiting = list(starts)
    while waiting:
        sign = waiting.pop()
        if sign not in reached:
            reached.add(sign)
            if sign in by_sign:
                waiting += [by_sign[sign].yes, by_sign[sign].no]
    return reached


def _going_round(branches: Sequence[Branch]) -> Iterator[str]:
    for branch in branches:
        if branch.sign in _reachable([branch.yes, branch.no], branches):
            yield _("Question %(sign)s leads back to itself: one would go round and round.") % {"sign": branch.sign}


def _never_reached(branches: Sequence[Branch], destinations: Sequence[str]) -> Iterator[str]:
    reached = _reachable([branches[0].sign], branches)
    for sign in dict.fromkeys([*(branch.sign for branch in branches), *destinations]):
        if sign not in reached:
            yield _("No way leads to %(sign)s.") % {"sign": sign}
