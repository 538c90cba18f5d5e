"""相談を書く: the form for the person, open to everybody, and what all three forms promise."""

from portal.demo.streams import Block, block, earlier_answer, html_paragraphs, items

PATH = "consultation"
WRITER = ""
SUMMARY = "まとまっていなくて大丈夫。一行からでも、名前がなくても書けます。"
INTRO = html_paragraphs(
    "まとまっていなくて大丈夫です。一行でも、単語だけでもかまいません。時間の制限もありません。",
    "ご家族の方や支援する方がここから書いても、同じ相談員が読みます。",
    "このフォームは見本です。書いた内容は、見本の相談受信箱だけに届きます。",
)
MESSAGE_LABEL = "いま、話したいこと"
MESSAGE_HELP = "長くても短くても、最後まで読みます。途中で切れることはありません。"
MESSAGE_STARTERS = (
    "何から書けばいいのか、わからないのですが、",
    "読んでもらえるだけでいいです。",
    "だれとも話さない日が続いています。",
    "電話は苦手なので、文字でお願いします。",
)
PURPOSE = "お返事を書き、必要なときにいっしょに考えるためだけに使います。"
READERS = "読むのは、この窓口の相談員だけです。サイトの記事を書く職員や、システムを管理する職員は読めません。"
RETENTION = "やりとりは暗号にして保存し、最後のやりとりから5年で消します（見本）。"
SECRECY_LIMITS = (
    "ご本人やまわりの方の命に危険があると考えたときと、法律に定めがあるときは、必要なところに連絡することがあります。"
    "それ以外に、お断りなく人に伝えることはありません。"
)
WISHES = ("読んでもらえるだけでいい", "ひとことでいいので、返事がほしい", "いっしょに考えてほしい")


def rows() -> list[Block]:
    """The questions that may be left empty. The ids of blocks and choices become keys and codes of the answers."""
    return [
        wish(),
        block(
            "writer",
            {
                "label": "書いているのは、どなたですか",
                "help": "お返事の言葉を選ぶために、うかがいます。",
                "words": {"for_person": "本人", "for_family": "家族", "for_supporter": "支援する人、友人"},
            },
        ),
        block(
            "text",
            {
                "label": "どなたのことですか",
                "help": "「息子」「妹」「近所の人」のように。名前は書かなくてかまいません。",
                "shown_after": items(earlier_answer(PATH, 1, code) for code in ("family", "supporter")),
            },
        ),
        name(),
        block(
            "long_text",
            {
                "label": "お返事で、気をつけてほしいこと",
                "help": "「短く書いてほしい」「質問しないでほしい」など。",
            },
        ),
        *answering(),
    ]


def wish() -> Block:
    """What somebody would like to get."""
    return block(
        "single_choice",
        {
            "label": "お返事について",
            "help": "あとで変わってもかまいません。",
            "choices": items(WISHES),
        },
    )


def name() -> Block:
    """What to be called."""
    return block(
        "text",
        {
            "label": "お呼びする名前",
            "help": "あだ名や、好きなものの名前でかまいません。お返事のはじめに使います。",
        },
    )


def answering(address_help: str = "お返事のために使い、ほかには使いません。") -> list[Block]:
    """How to be answered."""
    return [
        block(
            "section",
            {
                "label": "お返事の受け取り方",
                "help": "送ったあとに、受付カードが出ます。お返事箱は、カードの番号だけで開きます。",
            },
        ),
        block(
            "answer_channel",
            {
                "label": "お返事は、どう受け取りますか",
                "help": "あとから変えることもできます。",
                "address_label": "メールアドレス",
                "address_help": address_help,
            },
        ),
        block("no_phone", {"label": "電話はしないでください", "help": ""}),
    ]
