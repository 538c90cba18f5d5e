"""How the readers of each language write a day and a time.

Django's own formats have no Nepali and no Burmese, and its names of months fall back to Japanese there. All languages
use the Gregorian calendar and Arabic numerals, as forms and letters in Japan do; Nepali marks the year with सन्.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

NUMBERS = tuple(str(number) for number in range(1, 13))


def _on_the_24_hour_clock(value: time) -> str:
    return f"{value.hour}:{value.minute:02}"


def _in_easy_japanese(value: time) -> str:
    """「午後4時30分」; twelve o'clock is 「昼の12時」, because 午後0時 and 午後12時 are both misread."""
    hour = "昼の12時" if value.hour == 12 else f"{'午前' if value.hour < 12 else '午後'}{value.hour % 12}時"
    return f"{hour}{value.minute}分" if value.minute else hour


@dataclass(frozen=True)
class DateStyle:
    """Patterns with {year}, {month}, {day} and {weekday}; ``weekdays`` begin on Monday."""

    short: str
    full: str
    weekdays: tuple[str, ...]
    whole_month: str = "{year}年{month}月"
    months: tuple[str, ...] = NUMBERS
    clock: Callable[[time], str] = _on_the_24_hour_clock

    def write_month(self, value: date) -> str:
        """The month of ``value`` with its year."""
        return self.whole_month.format(year=value.year, month=self.months[value.month - 1])

    def write(self, value: date, *, with_year: bool) -> str:
        """``value`` with its weekday, and with its year if asked for."""
        return (self.full if with_year else self.short).format(
            year=value.year,
            month=self.months[value.month - 1],
            day=value.day,
            weekday=self.weekdays[value.weekday()],
        )


STYLES = {
    "ja": DateStyle("{month}月{day}日({weekday})", "{year}年{month}月{day}日({weekday})", tuple("月火水木金土日")),
    "ja-simple": DateStyle(
        "{month}月{day}日（{weekday}）",
        "{year}年{month}月{day}日（{weekday}）",
        tuple(f"{day}曜日" for day in "月火水木金土日"),
        clock=_in_easy_japanese,
    ),
    "en": DateStyle(
        "{month} {day} ({weekday})",
        "{month} {day}, {year} ({weekday})",
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        "{month} {year}",
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
         "November", "December"),
    ),
    "zh-hans": DateStyle(
        "{month}月{day}日（{weekday}）",
        "{year}年{month}月{day}日（{weekday}）",
        tuple(f"星期{day}" for day in "一二三四五六日"),
    ),
    "my": DateStyle(
        "{month}လ {day} ရက် ({weekday}နေ့)",
        "{year} ခုနှစ် {month}လ {day} ရက် ({weekday}နေ့)",
        ("တနင်္လာ", "အင်္ဂါ", "ဗုဒ္ဓဟူး", "ကြာသပတေး", "သောကြာ", "စနေ", "တနင်္ဂနွေ"),
        "{year} ခုနှစ် {month}လ",
        ("ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်", "ဇူလိုင်", "ဩဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ",
         "ဒီဇင်ဘာ"),
    ),
    "ne": DateStyle(
        "{month} {day} ({weekday})",
        "सन् {year} {month} {day} ({weekday})",
        ("सोमबार", "मंगलबार", "बुधबार", "बिहीबार", "शुक्रबार", "शनिबार", "आइतबार"),
        "सन् {year} {month}",
        ("जनवरी", "फेब्रुअरी", "मार्च", "अप्रिल", "मे", "जुन", "जुलाई", "अगस्ट", "सेप्टेम्बर", "अक्टोबर", "नोभेम्बर",
         "डिसेम्बर"),
    ),
    "vi": DateStyle(
        "{weekday}, ngày {day}/{month}",
        "{weekday}, ngày {day}/{month}/{year}",
        ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
        "tháng {month}/{year}",
    ),
    "ko": DateStyle("{month}월 {day}일({weekday})", "{year}년 {month}월 {day}일({weekday})", tuple("월화수목금토일"),
        "{year}년 {month}월"),
}  # fmt: skip


def style_of(language: str | None) -> DateStyle:
    """The style of a language code, of its base language, or of Japanese."""
    code = language or ""
    return STYLES.get(code) or STYLES.get(code.partition("-")[0]) or STYLES["ja"]
