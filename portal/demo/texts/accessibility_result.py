"""試験結果: an invented result, with one criterion that fails, so that the table can be seen at work."""

from datetime import date

from home.criteria import criteria_of
from portal.demo.streams import Block, block, html_paragraphs, sample_notice

TITLE = "ウェブアクセシビリティ試験結果（令和7年度・見本）"
SUMMARY = "JIS X 8341-3:2016 の適合レベルAAに一部準拠（見本）。達成基準ごとの結果を表にしています。"
STATED_ON = date(2026, 3, 31)
TESTED_FROM, TESTED_UNTIL = date(2026, 2, 2), date(2026, 3, 13)
TECHNOLOGIES = "HTML、CSS、JavaScript（なくても使えます）、SVG"
TARGET = html_paragraphs("このサイトの日本語のページ（相談フォーム、お返事箱をふくみます）。")
SELECTION = html_paragraphs("代表的なページ10ページと、くじで選んだ30ページ（見本）。")
METHODS = (
    "<ul><li>axe による機械の検査</li><li>Nu Html Checker によるHTMLの検査</li>"
    "<li>キーボードだけの操作、200%の拡大、幅320ピクセルの表示</li><li>NVDAとVoiceOverによる読み上げ（見本）</li></ul>"
)
TESTED_PAGES = """/ トップ
/window/ 相談窓口
/consultation/ 相談を書く
/mailbox/ お返事箱
/places/ 居場所・支援団体
/search/ 検索"""
# What no page of the site holds.
DOES_NOT_APPLY = {"1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.4.2", "2.2.1", "2.2.2", "3.3.4"}
FAILS = {"3.1.2": "英語の団体名に言語の指定がないところがあります（令和8年9月までに直します。見本）。"}
BEYOND = ("2.2.3", "2.3.2", "2.5.8", "3.3.7")


def results() -> list[Block]:
    """A row for each criterion of levels A and AA, and for the added ones."""
    numbers = [*(criterion.number for criterion in criteria_of("AA")), *BEYOND]
    return [
        block(
            "result",
            {
                "criterion": number,
                "applies": "no" if number in DOES_NOT_APPLY else "yes",
                "result": "failed" if number in FAILS else "fulfilled",
                "note": FAILS.get(number, ""),
            },
        )
        for number in numbers
    ]


def body() -> list[Block]:
    """Says that all of this is invented."""
    return [sample_notice("この試験結果は、書き方を見ていただくための架空の見本です。")]
