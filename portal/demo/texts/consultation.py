"""相談を書く: the words around the form, and its few questions."""

from portal.demo.streams import Block, block, html_paragraphs, items

SUMMARY = "まとまっていなくて大丈夫。一行からでも、名前がなくても書けます。"
INTRO = html_paragraphs(
    "まとまっていなくて大丈夫です。一行でも、単語だけでもかまいません。",
    "時間の制限はありません。あとの質問は、答えなくても送れます。",
    "このフォームは見本です。書いた内容は、見本の相談受信箱だけに届きます。",
)
MESSAGE_LABEL = "いま、話したいこと"
MESSAGE_HELP = "長くても短くても、最後まで読みます。途中で切れることはありません。"
MESSAGE_STARTERS = "\n".join(
    (
        "何から書けばいいのか、わからないのですが、",
        "読んでもらえるだけでいいです。",
        "家族のことで、だれにも言えずにいます。",
        "電話は苦手なので、メールでお願いします。",
    )
)
PURPOSE = "お返事を書き、必要なときにいっしょに考えるためだけに使います。"
READERS = "読むのは、この窓口の相談員だけです。サイトの記事を書く職員や、システムを管理する職員は読めません。"
RETENTION = "やりとりは暗号にして保存し、最後のやりとりから5年で消します（見本）。"
SECRECY_LIMITS = (
    "ご本人やまわりの方の命に危険があると考えたときと、法律に定めがあるときは、必要なところに連絡することがあります。"
    "それ以外に、お断りなく人に伝えることはありません。"
)


def rows() -> list[Block]:
    """The questions that may be left empty. The ids of blocks and choices become keys and codes of the answers."""
    return [
        block(
            "single_choice",
            {
                "label": "書いているのは、どなたですか",
                "help": "お返事の言葉を選ぶために、うかがいます。",
                "required": False,
                "choices": items(["本人", "親", "きょうだい・そのほかの家族", "支援する人・友人"]),
            },
        ),
        block(
            "text",
            {
                "label": "お呼びする名前",
                "help": "あだ名や、好きなものの名前でかまいません。お返事のはじめに使います。",
                "required": False,
            },
        ),
        block(
            "long_text",
            {
                "label": "お返事で、気をつけてほしいこと",
                "help": "「短く書いてほしい」「質問しないでほしい」「電話はしないでほしい」など。",
                "required": False,
            },
        ),
    ]
