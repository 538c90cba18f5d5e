"""Days, times and years that a reader has to translate."""

import re
from collections.abc import Iterator

from portal.core.easy_japanese.findings import Finding, Kind
from portal.core.easy_japanese.sentences import Sentence

# A day with its year mostly lies back, and nobody has to know its weekday.
_DAY_WITHOUT_WEEKDAY = re.compile(r"(?<!年)(?<!\d)\d{1,2}月\d{1,2}日(?!\s*[（(]?[月火水木金土日]曜)")
_DAY_IN_FIGURES = re.compile(r"(?<![\d/])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\d/])")
_CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-4])[:：][0-5]\d(?!\d)")
_HOUR = re.compile(r"(?<![\d前後昼夜朝方])(?<![前後昼夜朝]の)\d{1,2}時(?!間|点|期)")
_ERA = re.compile(r"(?:令和|平成|昭和)(?:元|\d{1,2})年|(?<![A-Za-z])[RHS]\d{1,2}[年.]")
_FISCAL_YEAR = re.compile(r"(?:(?:令和|平成|昭和)?(?:元|\d{1,4}))?年度")


def find_calendar_words(sentence: Sentence) -> Iterator[Finding]:
    """Hints for days without 曜日, for times without 午前 or 午後, for eras and for 年度."""
    for kind, rules in (
        (Kind.DATE, (_DAY_WITHOUT_WEEKDAY, _DAY_IN_FIGURES)),
        (Kind.TIME, (_CLOCK, _HOUR)),
        (Kind.ERA, (_ERA,)),
        (Kind.FISCAL_YEAR, (_FISCAL_YEAR,)),
    ):
        for rule in rules:
            for match in rule.finditer(sentence.text):
                yield Finding(kind, sentence.text, match.group())
