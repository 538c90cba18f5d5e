"""ウェブアクセシビリティ方針, with the items that the guidelines for public sites ask for.

Items: WAIC, ウェブアクセシビリティ方針策定ガイドライン (対象範囲, 目標, 達成期限, 例外事項, 追加する達成基準, 担当部署,
把握している問題と対応). Added criteria follow other sites of Tokyo: 2.2.3 and 2.3.2.
"""

from datetime import date

from portal.demo.streams import (
    SAMPLE_NOTICE,
    Block,
    Links,
    block,
    heading,
    html_paragraphs,
    link_cards,
    paragraphs,
)

SUMMARY = "どなたにも読みやすく、使いやすいサイトにするための目標と、いまわかっている問題。"
INTRO = html_paragraphs(
    "見えにくい方、聞こえにくい方、手を動かしにくい方、疲れているときの方。"
    "どなたでも同じように読み、相談できるように、次の方針を定めます。",
    f"{SAMPLE_NOTICE}期限や担当は例です。",
)
SCOPE = html_paragraphs(
    "このサイトのすべてのページ（相談フォーム、お返事箱をふくみます）を対象とします。"
    "日本語以外の言語のページは、別のまとまりとして、公開するときに目標と期限を定めます。"
)
EXCEPTIONS = (
    "<ul>"
    "<li>ほかの団体や会社が運営するサイトと、そこにある動画。動画の内容は、リンクのそばに文章で添えます。</li>"
    "<li>ほかの団体から受け取ったPDFなどの資料。内容を知りたい方には、窓口が口頭や別の形でお伝えします。</li>"
    "</ul>"
)
DEADLINE = date(2027, 3, 31)
PUBLISHED_ON = date(2026, 4, 1)
RESPONSIBLE = "福祉総務課（見本）。連絡先は、このページの下にある窓口と同じです。"
ADDED_CRITERIA = (
    ("2.2.3", "相談を書く時間に、制限を設けないため"),
    ("2.3.2", "光や動きで体調をくずす方がいるため"),
    ("2.5.8", "小さな画面でも押しやすくするため（WCAG 2.2）"),
    ("3.3.7", "同じことを二度書かなくてよいようにするため（WCAG 2.2）"),
)
PROBLEMS = (
    ("JISに基づく試験をまだ行っていません。", "公開の前に試験を行い、結果をこのサイトで公開します。"),
    (
        "ふりがなと、やさしい日本語のページがありません。",
        "準備しています。それまでは、窓口でやさしい日本語でお話しします。",
    ),
    (
        "お返事箱を開くのに、長い番号を入れる必要があります。",
        "区切って入れても、全角で入れても読み取ります。受付カードは印刷できます。",
    ),
    (
        "スクリーンリーダーを日ごろ使う方による確認が、まだです。",
        "公開の前に、利用する方といっしょに確かめます。",
    ),
)


def added_criteria() -> list[Block]:
    """Rows of the table of added criteria."""
    return [block("criterion", {"criterion": number, "reason": reason}) for number, reason in ADDED_CRITERIA]


def problems() -> list[Block]:
    """Rows of the table of known problems."""
    return [block("problem", {"problem": problem, "measure": measure}) for problem, measure in PROBLEMS]


def body(links: Links) -> list[Block]:
    """What stands below the fixed items."""
    return [
        heading("読みにくい、使いにくいと感じたら"),
        paragraphs(
            "窓口に、電話、メール、お手紙でお知らせください。どのページの、どんなところかを教えていただけると助かります。"
            "すぐに直せないときは、同じ内容を別の形でお伝えします。"
        ),
        link_cards((links["about"], "このサイトについて", "だれのための、どんなサイトか。")),
    ]
