"""Twenty pieces of news of three years, all made up. Some are dated from the day on which the demo is loaded."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.demo.streams import Block, Links, link_cards, paragraphs, sample_notice

INDEX_TITLE = "お知らせ"
INDEX_SUMMARY = "窓口とサイトからのお知らせです。"
INDEX_INTRO = "<p>窓口とサイトからのお知らせです。すべて見本で、終わったお知らせは自動で一覧から消えます。</p>"


@dataclass(frozen=True)
class News:
    """One piece of news. ``day`` is a date, or how many days before the loading of the demo; so is ``until``."""

    slug: str
    kind: str
    day: date | int
    title: str
    text: str
    topics: tuple[str, ...] = ()
    until: date | int | None = None
    further: tuple[str, str] | None = None

    def on(self, today: date) -> date:
        """The date of the news."""
        return _resolved(self.day, today)

    def listed_until(self, today: date) -> date | None:
        """The last day in the lists."""
        return None if self.until is None else _resolved(self.until, today)

    def body(self, links: Links) -> list[Block]:
        """The blocks of the page."""
        cards = [link_cards((links[self.further[0]], self.further[1], ""))] if self.further else []
        return [sample_notice("このお知らせは見本です。"), paragraphs(self.text), *cards]


def _resolved(day: date | int, today: date) -> date:
    return day if isinstance(day, date) else today - timedelta(days=day)


NEWS = (
    News(
        "new-site",
        "news",
        date(2024, 4, 1),
        "サイトを新しくしました",
        "文字を大きくし、ページの数を減らしました。見つからないページがあれば、窓口に教えてください。",
    ),
    News(
        "blog-begins",
        "news",
        date(2024, 5, 20),
        "相談員のブログを始めました",
        "窓口にいる人が、月に一度ほど書きます。はじめの三回は、自己紹介です。",
        ("first-consultation",),
        further=("blog", "相談員のブログ"),
    ),
    News(
        "summer-2024",
        "closed",
        date(2024, 7, 16),
        "夏のあいだの窓口について",
        "8月13日から16日まで、相談室の工事のため、窓口は電話とメールだけになります。",
        until=date(2024, 8, 16),
    ),
    News(
        "typhoon",
        "notice",
        date(2024, 9, 9),
        "台風のときの窓口について",
        "大雨や強い風の警報が出ている日は、無理をして来ないでください。電話とメールで、同じように相談できます。",
        ("going-out",),
    ),
    News(
        "course-2024",
        "call",
        date(2024, 10, 15),
        "家族の勉強会に参加しませんか",
        "11月から全4回。前の回に出ていなくても参加できます。",
        ("family",),
        until=date(2024, 11, 8),
    ),
    News(
        "year-end-2024",
        "closed",
        date(2024, 12, 16),
        "年末年始のお休み",
        "12月28日から1月5日まで、窓口はお休みです。メールは届きます。お返事は1月6日から順にお送りします。",
        until=date(2025, 1, 5),
    ),
    News(
        "days-off-begin",
        "news",
        date(2025, 2, 3),
        "「家族のための休日相談」を始めます",
        "平日に来られないご家族のために、月に一度、土曜日に窓口を開けます。予約がなくても来られます。",
        ("family",),
        further=("events", "これからの予定"),
    ),
    News(
        "plan-2025",
        "news",
        date(2025, 4, 1),
        "令和7年度の予定を載せました",
        "フォーラム、勉強会、居場所の日を、予定のページに載せました。",
    ),
    News(
        "camera-off",
        "notice",
        date(2025, 5, 26),
        "オンラインの居場所は、カメラを切ったままで",
        "画面に顔を出さなくても、声を出さなくても、参加できます。名前の欄は、あだ名か記号でかまいません。",
        ("places",),
    ),
    News(
        "stories-added",
        "news",
        date(2025, 7, 7),
        "相談事例を6つ載せました",
        "どれも架空の事例です。途中のまま終わる話もあります。",
        further=("stories", "相談事例"),
    ),
    News(
        "heat",
        "notice",
        date(2025, 8, 18),
        "暑い日の来所について",
        "暑さのきびしい日は、時間をずらしたり、オンラインに替えたりできます。約束の時間の直前でも、連絡なしでもかまいません。",
        until=date(2025, 9, 30),
    ),
    News(
        "forum-2025",
        "news",
        date(2025, 10, 6),
        "ひきこもりフォーラム2025を開きます",
        "申し込みはいりません。途中から入っても、途中で帰ってもかまいません。",
        ("places",),
        until=date(2025, 10, 29),
    ),
    News(
        "forum-2025-report",
        "report",
        date(2025, 11, 10),
        "フォーラム2025の報告",
        "百人あまりの方が来てくださいました。いただいた質問と答えを、よくある質問に加えました。",
        ("places",),
        further=("questions", "よくある質問"),
    ),
    News(
        "year-end-2025",
        "closed",
        date(2025, 12, 15),
        "年末年始のお休みと、小さな居場所",
        "窓口は12月29日から1月3日までお休みです。そのあいだ、小さな居場所を三日だけ開けます。",
        until=date(2026, 1, 3),
    ),
    News(
        "mark-at-the-door",
        "news",
        date(2026, 2, 2),
        "4階の入口に、目印をつけました",
        "緑の葉のしるしが、西の窓口の目印です。迷ったときは、しるしをたどってください。",
        ("going-out",),
    ),
    News(
        "policy-2026",
        "news",
        date(2026, 4, 1),
        "令和8年度の支援方針を載せました",
        "ひきこもりの支援方針（令和8年度）を、区の文書のまま、読みやすい形で載せました。",
        further=("policy", "支援方針を読む"),
    ),
    News(
        "library-report",
        "report",
        date(2026, 6, 8),
        "図書館での出張相談の報告",
        "図書館のすみの机で、半日、相談をお受けしました。話した方は二人、座って本を読んでいかれた方は五人でした。",
        ("going-out",),
    ),
    News(
        "calendar",
        "news",
        date(2026, 9, 14),
        "予定を、カレンダーでも見られるようになりました",
        "予定のページで、月ごとの表が見られます。スマートフォンのカレンダーに入れることもできます。",
        further=("events", "これからの予定"),
    ),
    News(
        "phone-lines",
        "notice",
        6,
        "電話がつながりにくい日があります",
        "月曜日の午前と、連休の次の日は、電話がつながりにくくなっています。お急ぎでなければ、午後におかけください。",
        until=-24,
    ),
    News(
        "next-day-off",
        "call",
        2,
        "次の休日相談の日が決まりました",
        "予約をされた方から先にご案内しますが、予約がなくても来られます。お子さまを連れての来所もできます。",
        ("family",),
        further=("events", "これからの予定"),
    ),
)
