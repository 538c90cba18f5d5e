"""Counts what is looked for, day by day, with nothing about who looked.

Only the words and the day are kept (Wagtail's ``Query`` and its daily hits): no address, no cookie, no time of day, no
order of searches. Words that may be about a person are not kept at all.
"""

import logging
import re
import unicodedata
from datetime import date

from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone

from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

logger = logging.getLogger(__name__)

LONGEST = 16
MOST_WORDS = 3
# 8050 is a word here; a number of five digits is an address, a birthday or a telephone.
MOST_DIGITS = 4
# Whoever types nonsense all day fills no table.
MOST_A_DAY = 2000

# An address, a sentence, somebody's name with how they are called.
_PERSONAL = re.compile(r"[@。、！？!?]|(さん|さま|様|くん|君|ちゃん|氏|先生)$|https?:|www\.")


def as_recorded(text: str) -> str:
    """``text`` as it would be kept; empty if it must not be, because it may tell something about somebody."""
    words = unicodedata.normalize("NFKC", text).lower().split()
    kept = " ".join(words)
    digits = sum(character.isdecimal() for character in kept)
    if not any(character.isalnum() for character in kept):
        return ""
    if len(kept) > LONGEST or len(words) > MOST_WORDS or digits > MOST_DIGITS:
        return ""
    return "" if any(_PERSONAL.search(word) for word in words) else kept


def record(text: str) -> None:
    """Counts one search of today. A database that cannot write now never disturbs the search itself."""
    kept = as_recorded(text)
    today = timezone.localdate()
    if not kept or _too_many(f"core.searches.{today}"):
        return
    try:
        _count(kept, today)
    except DatabaseError:
        logger.warning("A search could not be counted.")


def _count(word: str, day: date) -> None:
    """One more; mostly a single statement, and right also when two searches for a new word meet."""
    counted = QueryDailyHits.objects.filter(query__query_string=word, date=day)
    if not counted.update(hits=F("hits") + 1):
        Query.objects.bulk_create([Query(query_string=word)], ignore_conflicts=True)
        first = QueryDailyHits(query=Query.objects.get(query_string=word), date=day)
        QueryDailyHits.objects.bulk_create([first], ignore_conflicts=True)
        counted.update(hits=F("hits") + 1)


def _too_many(key: str) -> bool:
    cache.add(key, 0, 24 * 60 * 60)
    try:
        return int(cache.incr(key)) > MOST_A_DAY
    except ValueError:  # it ended between the two lines
        return False
