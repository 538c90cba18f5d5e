"""Search in what was written: every text is unsealed, looked at and forgotten, inside the open session.

There is no index of words, because an index of words gives the texts away. docs/benchmarks.md says how long that takes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log
from forms.inbox.answer_sheets import AnswerSheetData
from forms.inbox.members import NotAllowed, require_membership
from forms.inbox.models import AnswerSheet, Consultation, EventKind, Message, Note, Role, SealedDataKey
from forms.inbox.opening import OpenedVault
from forms.inbox.places import Place, place_of_answer_sheet, place_of_message, place_of_note
from forms.vault.data_keys import DataKey
from forms.vault.envelope import unseal_text
from forms.vault.errors import VaultError
from forms.vault.keypairs import PrivateKey
from forms.vault.sealed_keys import unseal_data_key
from portal.core.search.folding import fold

LONGEST = 100
MOST_WORDS = 5
MOST_FOUND = 100
CHUNK = 500
# Between two characters of a word a variation selector may stand (葛 with U+E0100).
_VARIATION = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]?"


class NothingToSearch(Exception):
    """The words hold no letter and no digit."""


@dataclass(frozen=True, slots=True)
class Found:
    """A consultation that contains all words, and how many of its texts contain one."""

    consultation: Consultation
    texts: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`found` in the order of the latest movement, at most MOST_FOUND; `total` of all; what could not be opened."""

    found: tuple[Found, ...]
    total: int
    unreadable: int


@sensitive_variables()
def search_texts(words: str, *, vault: OpenedVault) -> SearchResult:
    """The consultations in whose messages, notes and answers every word occurs.

    Width, case and the kind of kana do not matter. The access event, which holds none of the words, is written before
    anything is unsealed. Raises NotAllowed or NothingToSearch.
    """
    if not Role(require_membership(vault.user).role).may_read:
        raise NotAllowed
    patterns = _patterns(words)
    access_log.append(EventKind.SEARCHED, actor=vault.user)
    keys = _Keys(vault.team_keys)
    texts: Counter[UUID] = Counter()
    seen: dict[UUID, set[int]] = {}
    for consultation, text in _all_texts(keys):
        hits = {number for number, pattern in enumerate(patterns) if pattern.search(text)}
        if hits:
            texts[consultation] += 1
            seen.setdefault(consultation, set()).update(hits)
    complete = [consultation for consultation, hits in seen.items() if len(hits) == len(patterns)]
    latest = nlargest(MOST_FOUND, complete, key=keys.last_movements.__getitem__)
    rows = Consultation.objects.in_bulk(latest)
    found = tuple(Found(rows[consultation], texts[consultation]) for consultation in latest if consultation in rows)
    return SearchResult(found=found, total=len(complete), unreadable=keys.unreadable)


@sensitive_variables()
def _patterns(words: str) -> list[re.Pattern[str]]:
    """One pattern for each word; hiragana also finds katakana."""
    folded = [word for word in fold(words[:LONGEST]).split() if any(map(str.isalnum, word))][:MOST_WORDS]
    if not folded:
        raise NothingToSearch
    return [re.compile(_VARIATION.join(map(_one_character, word)), re.IGNORECASE) for word in folded]


def _one_character(character: str) -> str:
    if "\u3041" <= character <= "\u3096":
        return f"[{character}{chr(ord(character) + 0x60)}]"
    return re.escape(character)


_SOURCES: tuple[tuple[type[Message | Note | AnswerSheet], Place], ...] = (
    (Message, place_of_message),
    (Note, place_of_note),
    (AnswerSheet, place_of_answer_sheet),
)


class _Keys:
    """The data keys of all consultations, unsealed when their first text comes by, and when each one last moved."""

    def __init__(self, team_keys: tuple[PrivateKey, ...]) -> None:
        self._by_id = {key.key_id: key for key in team_keys}
        self._sealed: dict[UUID, tuple[bytes, bytes]] = {}
        self.last_movements: dict[UUID, datetime] = {}
        keys = SealedDataKey.objects.filter(recipient_key_id__in=list(self._by_id))
        for consultation, key_id, sealed, moved in keys.values_list(
            "consultation_id", "recipient_key_id", "sealed", "consultation__last_movement_at"
        ):
            self._sealed[consultation] = (bytes(key_id), bytes(sealed))
            self.last_movements[consultation] = moved
        self._open: dict[UUID, DataKey] = {}
        self.unreadable = 0

    def of(self, consultation: UUID) -> DataKey:
        """Kept once it is unsealed: each kind of text comes by on its own. Raises VaultError or KeyError."""
        if consultation not in self._open:
            key_id, sealed = self._sealed[consultation]
            self._open[consultation] = unseal_data_key(sealed, recipient=self._by_id[key_id], consultation=consultation)
            del self._sealed[consultation]
        return self._open[consultation]


@sensitive_variables()
def _all_texts(keys: _Keys) -> Iterator[tuple[UUID, str]]:
    """Every text with its consultation, NFKC, one after the other: never more than a few in memory."""
    for model, place in _SOURCES:
        # As they lie: any order would make the database jump about among the texts.
        rows = model.objects.order_by().values_list("consultation_id", "id", "sealed")
        for consultation, row, sealed in rows.iterator(chunk_size=CHUNK):
            try:
                text = unseal_text(bytes(sealed), key=keys.of(consultation), context=place(consultation, row))
            except (VaultError, KeyError):
                keys.unreadable += 1
                continue
            if model is AnswerSheet:
                text = "\n".join(row.answer for row in AnswerSheetData.from_json(text).rows)
            yield consultation, text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
