"""相談を書く（支援する方）: welfare commissioners, care managers, schools, neighbours, friends."""

from portal.demo.streams import Block, block, earlier_answer, html_paragraphs, items
from portal.demo.texts.consultation import answering

PATH = "consultation-supporters"
WRITER = "supporter"
SUMMARY = "気になる方がいるときに。名前を出さずに、関わり方だけの相談もできます。"
INTRO = html_paragraphs(
    "「気になるけれど、どうしたらよいのか」という段階から、書いてください。まとまっていなくて大丈夫です。",
    "急がずに、いっしょに考えます。お返事は、書いた方だけに届きます。",
    "このフォームは見本です。書いた内容は、見本の相談受信箱だけに届きます。",
)
MESSAGE_LABEL = "気になっていること"
MESSAGE_HELP = "ご本人の同意がまだのときは、名前や住所を書かずに、個人がわからない形でお書きください。"
MESSAGE_STARTERS = (
    "声をかけてよいのか、わからない方がいます。",
    "訪ねても会えない方がいます。",
    "ご家族から相談を受けましたが、",
)


def rows() -> list[Block]:
    """The questions that may be left empty."""
    return [
        block(
            "single_choice",
            {
                "label": "お立場",
                "help": "",
                "choices": items(
                    ["民生委員・児童委員", "介護・福祉の仕事", "学校・医療機関", "地域の団体", "友人・ご近所の方"]
                ),
            },
        ),
        block("yes_no", {"label": "ご本人は、この相談をご存じですか", "help": ""}),
        block(
            "several_choices",
            {
                "label": "うかがいたいこと",
                "help": "いくつでも選べます。",
                "choices": items(["声のかけ方", "窓口へのつなぎ方", "使える制度", "急いだほうがよいかどうか"]),
            },
        ),
        block(
            "date",
            {
                "label": "お返事があると助かる日",
                "help": "会議や訪問の予定があるときに。「11月30日」のようなときは、年も書いてください。",
            },
        ),
        block(
            "phone",
            {
                "label": "お話しするときの電話番号",
                "help": "文字だけでよいときは、書かないでください。",
            },
        ),
        block(
            "consent",
            {
                "label": "名前を出さない形で、関係する課にたずねてかまいません。",
                "help": "印がないときは、窓口のなかだけで考えます。",
                "shown_after": items([earlier_answer(PATH, 1, "yes")]),
            },
        ),
        *answering(),
    ]
