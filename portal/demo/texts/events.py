"""Fourteen events over two years, all made up. Half of them are dated from the day on which the demo is loaded."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from portal.demo.streams import Block, bullets, heading, paragraphs, sample_notice

INDEX_TITLE = "これからの予定"
INDEX_SUMMARY = "居場所、休日の相談、フォーラムなどの予定です。"
INDEX_INTRO = (
    "<p>居場所、休日の相談、フォーラムなどの予定です。すべて見本で、終わったものは自動で消えます。"
    "書いてあるものはどれも、途中で帰ってかまいません。</p>"
)

WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 2, 3, 4, 5, 6
HALL = "としまセンタースクエア（区役所1階・見本）"
ROOM = "区民センター 会議室（見本）"

# Fields of a row of dates; see ``EventDate``.
Row = dict[str, Any]


@dataclass(frozen=True)
class Event:
    """One event. ``rows`` gives its dates from the day of loading; ``fields`` are those of ``EventPage``."""

    slug: str
    title: str
    summary: str
    topics: tuple[str, ...]
    rows: Callable[[date], list[Row]]
    fields: dict[str, Any]
    blocks: tuple[Block, ...]
    # Days, counted from the first day of the first row, on which it is cancelled ("cancelled") or left out.
    changes: Callable[[date], list[Row]] = field(default=lambda today: [])

    def body(self) -> list[Block]:
        """The blocks of the page."""
        return [sample_notice("この催しは見本です。実際には開かれません。"), *self.blocks]


def on(day: date, starts: time | None = None, ends: time | None = None, **more: Any) -> Row:
    """One row of dates."""
    return {"first_day": day, "starts": starts, "ends": ends, **more}


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday after ``day``; Monday is 0."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def saturday_in_second_week(day: date) -> date:
    """The second Saturday of the month of ``day``."""
    return weekday_after(day.replace(day=1) - timedelta(days=1), SATURDAY) + timedelta(days=7)


def last_sunday(day: date) -> date:
    """The last Sunday of the month of ``day``."""
    end = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return weekday_after(end - timedelta(days=8), SUNDAY)


def _second_saturdays(today: date) -> list[Row]:
    first = saturday_in_second_week(today - timedelta(days=90))
    return [on(first, time(10), time(15), repeat="monthly", until=today + timedelta(days=240))]


def _third_coming_saturday(today: date) -> list[Row]:
    days = [saturday_in_second_week(today.replace(day=1) + timedelta(days=31 * months + 3)) for months in range(6)]
    coming = [day for day in days if day > today]
    return [{"day": coming[2], "kind": "cancelled", "note": "会場の点検のため"}]


def _thursdays(today: date) -> list[Row]:
    first = weekday_after(today - timedelta(days=60), THURSDAY)
    return [on(first, time(20), time(21, 30), repeat="fortnightly", until=today + timedelta(days=210))]


def _wednesdays(today: date) -> list[Row]:
    first = weekday_after(today - timedelta(days=45), WEDNESDAY)
    return [on(first, time(13, 30), time(16), repeat="weekly", until=today + timedelta(days=120))]


def _one_wednesday_off(today: date) -> list[Row]:
    return [{"day": weekday_after(today + timedelta(days=20), WEDNESDAY), "kind": "left_out", "note": ""}]


def _last_sundays(today: date) -> list[Row]:
    first = last_sunday(today - timedelta(days=60))
    return [on(first, time(14), time(16), repeat="monthly_last", until=today + timedelta(days=200))]


def _course(today: date) -> list[Row]:
    first = weekday_after(today + timedelta(days=10), SATURDAY)
    notes = ("第1回 家のなかの空気", "第2回 声のかけ方、かけない日", "第3回 お金とこれから", "第4回 わたしの時間")
    return [on(first + timedelta(days=28 * n), time(10), time(12), note=note) for n, note in enumerate(notes)]


EVENTS = (
    Event(
        "course-2025",
        "家族の勉強会 2025",
        "ご家族のための、全4回の勉強会でした。",
        ("family",),
        lambda today: [
            on(date(2025, 5, 17), time(10), time(12), note="第1回"),
            on(date(2025, 6, 21), time(10), time(12), note="第2回"),
            on(date(2025, 7, 19), time(10), time(12), note="第3回"),
            on(date(2025, 8, 23), time(10), time(12), note="第4回"),
        ],
        {
            "kind": "course",
            "for_persons": False,
            "place": ROOM,
            "booking": "needed",
            "deadline": date(2025, 5, 9),
            "capacity": "20名",
            "how_to_book": "<p>電話か、窓口で。</p>",
        },
        (paragraphs("毎回、はじめの30分は話を聞き、あとはお茶を飲みながら話しました。"),),
    ),
    Event(
        "summer-place-2025",
        "夏の居場所 2025",
        "暑い五日間、区役所の一室を開けていました。",
        ("places", "going-out"),
        lambda today: [on(date(2025, 8, 11), last_day=date(2025, 8, 15))],
        {"kind": "gathering", "place": "区役所 9階の会議室（見本）"},
        (paragraphs("涼むだけの部屋です。本と、将棋盤と、麦茶がありました。"),),
    ),
    Event(
        "forum-2025",
        "ひきこもりフォーラム 2025",
        "講演と、席を立ってもいい話し合い。",
        ("places", "family"),
        lambda today: [on(date(2025, 10, 29), time(13, 15), time(16, 30), note="開場13:00")],
        {"kind": "lecture", "for_supporters": True, "place": HALL},
        (
            heading("プログラム"),
            bullets(
                "講演「待つことの、その先」",
                "窓口を使った方のお話",
                "テーブルごとの話し合い（見ているだけでもかまいません）",
            ),
        ),
    ),
    Event(
        "year-end-place",
        "年末年始の、小さな居場所",
        "窓口が休みのあいだ、三日だけ開けます。",
        ("places", "night"),
        lambda today: [
            on(date(2025, 12, 30), time(13), time(17)),
            on(date(2025, 12, 31), time(21), time(0, 30), last_day=date(2026, 1, 1), note="年越し"),
            on(date(2026, 1, 2), time(13), time(17)),
        ],
        {"kind": "gathering", "for_families": False, "place": "東池袋の集会室（見本）"},
        (paragraphs("年越しそばを、十人分ゆでます。話さなくてかまいません。"),),
    ),
    Event(
        "board-games",
        "ボードゲームの午後",
        "ルールを知らなくても、見ているだけでも。",
        ("places",),
        lambda today: [on(date(2026, 3, 14), time(13), time(16))],
        {
            "kind": "gathering",
            "for_families": False,
            "place": ROOM,
            "is_cancelled": True,
            "cancelled_note": "会場の工事のため、中止になりました。",
        },
        (paragraphs("次の日程が決まったら、このページでお知らせします。"),),
    ),
    Event(
        "joshikai-2026",
        "UX女子会＋つながる待合室",
        "体験を聞く会と、出入り自由の待合室。",
        ("places",),
        lambda today: [on(date(2026, 6, 20), time(13), time(16, 30))],
        {
            "kind": "gathering",
            "for_families": False,
            "audience_note": "女性の方。性別に違和感のある方もどうぞ。",
            "place": HALL,
            "booking": "welcome",
            "capacity": "女子会60名、待合室30名",
            "how_to_book": "<p>電話か、窓口で。お名前はあだ名でかまいません。</p>",
        },
        (
            heading("ふたつの部屋"),
            bullets(
                "女子会の部屋では、はじめに40分の体験談、そのあとテーマごとのテーブルに分かれます。",
                "待合室は、別の部屋です。本を読んでも、眠っていてもかまいません。",
            ),
        ),
    ),
    Event(
        "forum-2026",
        "ひきこもりフォーラム 2026",
        "「何もしない」をテーマに話します。",
        ("places", "family"),
        lambda today: [on(date(2026, 10, 28), time(13, 15), time(16, 30), note="開場13:00")],
        {
            "kind": "lecture",
            "for_supporters": True,
            "place": HALL,
            "attendance": "both",
            "online_note": "録画は、しません。",
        },
        (paragraphs("前の席は、空けておきます。うしろの席と、扉の近くの席を多くしました。"),),
    ),
    Event(
        "family-days-off",
        "家族のための休日相談",
        "平日に来られないご家族のために、月に一度、土曜日に開けます。",
        ("family",),
        _second_saturdays,
        {
            "kind": "consultation_day",
            "for_persons": False,
            "place": "区役所 本庁舎4階 西の窓口（見本）",
            "booking": "welcome",
            "how_to_book": "<p>電話か、窓口で。予約がなくても来られます。</p>",
            "access": "土曜日は、1階の夜間休日口からお入りください。",
        },
        (
            paragraphs(
                "相談は、おひとり45分ほどです。ご夫婦で、親子で、きょうだいで。どなたかおひとりでもかまいません。"
            ),
            heading("持ちもの"),
            paragraphs("何もいりません。"),
        ),
        _third_coming_saturday,
    ),
    Event(
        "night-door",
        "夜のとびら（オンライン）",
        "木曜の夜、声を出さなくてもいい集まり。",
        ("night", "places"),
        _thursdays,
        {
            "kind": "gathering",
            "for_families": False,
            "attendance": "online",
            "online_url": "https://example.jp/night-door",
            "online_note": "カメラはオフのままで。名前の欄は記号でもかまいません。",
        },
        (
            paragraphs(
                "はじめに、つぐみが十分ほど本を読みます。そのあとは、文字で話したい人は文字で、聞いていたい人はそのまま。"
            ),
        ),
    ),
    Event(
        "quiet-afternoon",
        "しずかな午後",
        "水曜の午後、だれも話しかけない部屋。",
        ("places", "going-out"),
        _wednesdays,
        {"kind": "gathering", "for_families": False, "place": "千早の集会室（見本）", "capacity": "12名くらい"},
        (
            paragraphs("受付はありません。扉は開いています。机ごとに、間をあけて置いてあります。"),
            bullets("話しかけられたくない人は、青い札を机に。", "話してもいい人は、札を出さずに。"),
        ),
        _one_wednesday_off,
    ),
    Event(
        "family-circle",
        "家族のつどい",
        "月の終わりの日曜日に、家族どうしで話します。",
        ("family",),
        _last_sundays,
        {"kind": "gathering", "for_persons": False, "place": ROOM, "cost": "お茶代 100円"},
        (paragraphs("助言はしません。順番に話し、順番に聞きます。パスもできます。"),),
    ),
    Event(
        "joint-consultation",
        "合同相談会",
        "家計、住まい、こころ、介護。窓口の人が一か所に集まります。",
        ("money", "first-consultation"),
        lambda today: [on(weekday_after(today + timedelta(days=21), FRIDAY), time(13), time(17))],
        {
            "kind": "joint_consultation",
            "for_supporters": True,
            "place": HALL,
            "attendance": "both",
            "booking": "welcome",
            "how_to_book": "<p>電話で。番号札だけで待つこともできます。</p>",
            "online_note": "オンラインは予約の方だけです。",
        },
        (paragraphs("はじめに案内役がお話をうかがい、いっしょに回ります。同じ話を何度もしなくてすみます。"),),
    ),
    Event(
        "family-course",
        "家族の勉強会（全4回）",
        "一回だけの参加もできます。",
        ("family", "money"),
        _course,
        {
            "kind": "course",
            "for_persons": False,
            "place": ROOM,
            "booking": "needed",
            "capacity": "先着20名",
            "how_to_book": "<p>電話か、窓口で。お名前はあだ名でかまいません。</p>",
        },
        (paragraphs("第3回は、家計の相談員が来ます。質問は、当日、紙に書いて箱に入れてください。"),),
    ),
    Event(
        "siblings",
        "きょうだいの会",
        "きょうだいの立場で、話したり、聞いたり。",
        ("family",),
        lambda today: [on(weekday_after(today + timedelta(days=6), SUNDAY), time(10), time(12))],
        {
            "kind": "gathering",
            "for_persons": False,
            "place": ROOM,
            "booking": "needed",
            "capacity": "8名",
            "how_to_book": "<p>電話か、窓口で。</p>",
        },
        (paragraphs("少ない人数で話すため、申し込みをお願いしています。"),),
    ),
)
