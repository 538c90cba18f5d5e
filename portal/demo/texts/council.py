"""豊島区ひきこもり支援協議会: papers of four fiscal years. Only the day of the first meeting is real."""

from dataclasses import dataclass
from datetime import date

from portal.demo.streams import Block, bullets, heading, paragraphs, sample_notice, table

SUMMARY = "学識経験者、家族会、当事者団体、医師、弁護士、民生委員などが、支援の方向を話し合う会議です。"
INTRO = (
    "<p>話し合ったことを、まず文章で載せています。資料のファイルは、そのあとにあります。</p>"
    "<p>第1回の日付のほかは、すべて架空の見本です。</p>"
)
SAMPLE = "話し合いの中身は、しくみを見ていただくための架空の見本です。"
FIRST_DAY_IS_REAL = "開催日は公表されたものです。話し合いの中身は架空の見本です。"


def members() -> list[Block]:
    """Who belongs to it, without names."""
    return [
        heading("委員"),
        table(
            "委員の構成（見本）",
            [
                ["分野", "人数"],
                ["学識経験者", "2人"],
                ["家族会", "2人"],
                ["当事者団体", "2人"],
                ["医師・弁護士", "2人"],
                ["民生委員・児童委員など地域の団体", "4人"],
            ],
        ),
    ]


@dataclass(frozen=True)
class DemoMeeting:
    """One meeting: year, number, day, what was discussed, and which of the sample files belong to it."""

    fiscal_year: int
    number: int
    held_on: date
    summary: str
    agenda: tuple[str, ...]
    voices: tuple[str, ...]
    files: tuple[str, ...] = ("agenda", "paper")
    notice: str = SAMPLE

    @property
    def slug(self) -> str:
        """For example 2025-1."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def title(self) -> str:
        """For example 令和7年度 第1回."""
        return f"令和{self.fiscal_year - 2018}年度 第{self.number}回 ひきこもり支援協議会"

    def body(self) -> list[Block]:
        """The meeting as text."""
        return [
            sample_notice(self.notice),
            heading("議題"),
            bullets(*self.agenda),
            heading("主な意見"),
            bullets(*self.voices),
            paragraphs("会議録の全文が必要な方は、窓口にお申し出ください（見本）。"),
        ]


MEETINGS = (
    DemoMeeting(
        2021,
        1,
        date(2021, 7, 15),
        "協議会のはじまりの会議です。窓口の開設と、これからの支援について話し合いました。",
        ("協議会の設置について", "ひきこもり相談窓口の開設について", "これからの支援の方向について"),
        (
            "まだ相談できる状態ではないと思い、何年も待ってしまう人がいる。",
            "窓口があることを、そもそも知らない人が多い。",
            "ひとり暮らしの人が、自分から助けを求められるしくみがほしい。",
        ),
        notice=FIRST_DAY_IS_REAL,
    ),
    DemoMeeting(
        2024,
        1,
        date(2024, 7, 18),
        "3年間の取組を振り返り、情報サイトの見直しについて話し合いました。",
        ("ひきこもり支援3年間のまとめについて", "情報サイトの掲載内容の見直しについて"),
        (
            "はじめて見る人が、3回押すまでに相談先に着けるとよい。",
            "写真より、行き方の文章のほうが役に立つ。",
        ),
    ),
    DemoMeeting(
        2024,
        2,
        date(2025, 2, 6),
        "居場所の情報の載せ方と、ご家族への支援について話し合いました。",
        ("居場所の情報について", "家族支援について"),
        (
            "予約がいるか、途中で帰れるか、顔を映すかが、行く前にいちばん知りたいこと。",
            "家族会に来る人の多くは、ご本人に知らせずに来ている。",
        ),
        files=("agenda", "paper", "numbers"),
    ),
    DemoMeeting(
        2025,
        1,
        date(2025, 7, 10),
        "ハンドブックを踏まえた方針の見直しについて話し合いました。",
        ("支援方針の見直しについて", "ひきこもりフォーラムについて"),
        ("「就労だけがゴールではない」を、もっと前に出してよい。", "支援する側の連携を、方針の柱にしてはどうか。"),
    ),
    DemoMeeting(
        2025,
        2,
        date(2026, 2, 5),
        "支援方針（令和8年度）の案をまとめました。",
        ("支援方針（案）について", "相談の状況について"),
        ("方針3「連携体制の強化」を加えることで一致した。", "数字だけでなく、声も載せてほしい。"),
        files=("agenda", "paper", "numbers"),
    ),
    DemoMeeting(
        2026,
        1,
        date(2026, 7, 9),
        "新しい支援方針の始まりと、今年度の予定を確かめました。",
        ("支援方針（令和8年度）について", "今年度の予定について"),
        ("方針を、やさしい日本語でも読めるようにしてほしい。",),
    ),
)
