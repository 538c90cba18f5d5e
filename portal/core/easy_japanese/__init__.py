"""Hints for writing easy Japanese (やさしい日本語): counts and proposals, never a change.

Plain Python without a dictionary of the language: what a rule knows are characters, endings and a list of words. It
therefore misses things and sometimes points at what is fine; ``docs/guides/ja/easy-japanese.md`` says where.

The rules follow 在留支援のためのやさしい日本語ガイドライン (出入国在留管理庁・文化庁, 2020): first clear for
Japanese readers, then for others; short sentences ending in です or ます, no double negatives, few kanji, dates and
times in full. At most 13 kanji a sentence for daily life is a measure of 弘前大学社会言語学研究室.
"""

from portal.core.easy_japanese.examining import Counts, Report, examine
from portal.core.easy_japanese.findings import Finding, Kind
from portal.core.easy_japanese.levels import EASY, PLAIN, Level, level_of

__all__ = ["EASY", "PLAIN", "Counts", "Finding", "Kind", "Level", "Report", "examine", "level_of"]
