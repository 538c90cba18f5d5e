"""相談を書く（ご家族）: mothers, fathers, siblings, partners write about somebody who need not know of it."""

from portal.demo.streams import Block, block, earlier_answer, html_paragraphs, items
from portal.demo.texts.consultation import answering, name, wish

PATH = "consultation-families"
WRITER = "family"
SUMMARY = "ご家族だけの相談です。ご本人の名前やくわしい事情は、書かなくてかまいません。"
INTRO = html_paragraphs(
    "ここまで、おひとりで考えてこられたのではないでしょうか。まとまっていなくて大丈夫です。",
    "ご本人の名前や、くわしい事情は書かなくてかまいません。<b>お返事は、書いた方だけに届きます。</b>"
    "相談があったことを、窓口からご本人に知らせることはありません。",
    "このフォームは見本です。書いた内容は、見本の相談受信箱だけに届きます。",
)
MESSAGE_LABEL = "いま、話したいこと"
MESSAGE_HELP = "ご本人のことより先に、あなたのことから書いてかまいません。あなたの疲れも、相談の中身です。"
MESSAGE_STARTERS = (
    "家族のことで、だれにも言えずにいます。",
    "何年も、顔を合わせていません。",
    "わたしがいなくなったあとのことが心配です。",
    "読んでもらえるだけでいいです。",
)


def rows() -> list[Block]:
    """The questions that may be left empty."""
    return [
        wish(),
        block(
            "single_choice",
            {
                "label": "ご本人から見て、あなたは",
                "help": "お返事の言葉を選ぶために、うかがいます。",
                "choices": items(["母", "父", "きょうだい", "配偶者・パートナー", "そのほかの家族"]),
            },
        ),
        name(),
        block(
            "age_band",
            {"label": "ご本人の年代", "help": "だいたいでかまいません。", "words": {"for_under_20": "10代まで"}},
        ),
        block(
            "number",
            {
                "label": "いまのような暮らしになって、何年くらいですか",
                "help": "「11年くらい」のように書いてかまいません。",
            },
        ),
        block(
            "yes_no",
            {
                "label": "相談することを、ご本人に話していますか",
                "help": "話していなくても、かまいません。",
            },
        ),
        block(
            "long_text",
            {
                "label": "ご本人に知られないために、気をつけてほしいこと",
                "help": "パソコンやメールを、ご本人と共有しているときなど。",
                "shown_after": items([earlier_answer(PATH, 5, "no")]),
            },
        ),
        *answering("ご本人やほかのご家族が見ないアドレスを書いてください。"),
    ]
