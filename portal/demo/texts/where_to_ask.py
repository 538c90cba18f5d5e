"""どこに聞けばいい？: six questions that end at the right window."""

from portal.demo.streams import Block, Links, block, html_paragraphs

SUMMARY = "はい・いいえで答えていくと、合いそうな相談先に着きます。答えは、どこにも残りません。"
INTRO = (
    "<p>迷ったら、近いほうを選んでください。あとから、いつでも戻れます。</p>"
    "<p>答えは、このページの住所（アドレス）に入るだけで、どこにも残りません。この案内は見本です。</p>"
)
QUESTIONS = (
    ("Q1", "いますぐ、だれかと話したいですか？", "つらさが強い夜、消えてしまいたいとき。", "A", "Q2"),
    ("Q2", "あなた自身のことですか？", "ご家族や、まわりの方のことなら「いいえ」へ。", "Q3", "Q4"),
    ("Q3", "お金や住まい、仕事のことが、いちばん困っていますか？", "", "D", "Q5"),
    ("Q4", "ご家族のことですか？", "お仕事や地域の活動で関わっている方は「いいえ」へ。", "Q6", "E"),
    ("Q5", "話すより、書くほうが楽ですか？", "", "C", "B"),
    ("Q6", "同じ立場の家族と、話してみたいですか？", "聞いているだけでもかまいません。", "F", "C"),
)


def questions() -> list[Block]:
    """The questions, the first one first."""
    return [
        block("question", {"sign": sign, "question": question, "help": help_text, "yes": yes, "no": no})
        for sign, question, help_text, yes, no in QUESTIONS
    ]


def destinations(links: Links) -> list[Block]:
    """Where the ways end."""
    return [
        _destination(
            "A",
            "いますぐ話せるところ",
            (
                "上の番号は、名前を言わずにかけられます。つながりにくいときは、時間をおいてみてください。",
                "命の危険があるときは、119番か110番に電話してください。",
            ),
            None,
            with_hotlines=True,
        ),
        _destination(
            "B",
            "ひきこもり相談窓口",
            ("区役所の4階です。予約はいりません。はじめての日に何が起こるかを、順番に書きました。",),
            links["first-visit"],
        ),
        _destination(
            "C",
            "メールの相談",
            ("名前はいりません。一行からでも書けます。お返事は、あなただけが読める「お返事箱」に届きます。",),
            links["consultation"],
        ),
        _destination(
            "D",
            "くらし・しごと相談支援センター",
            (
                "お金、住まい、仕事の相談先です。ひとりで行くのが不安なら、ひきこもり相談窓口の相談員がいっしょに行けます。",
            ),
            links["places/kurashi-shigoto"],
        ),
        _destination(
            "E",
            "支援する方のためのページ",
            ("関わり方に迷ったときは、窓口にご相談ください。ご本人の名前は言わなくてかまいません。",),
            links["for-supporters"],
        ),
        _destination(
            "F",
            "家族会",
            ("区のなかにも、外にもあります。はじめての日は、聞いているだけの方がほとんどです。",),
            links["places"],
        ),
    ]


def _destination(
    sign: str, title: str, texts: tuple[str, ...], page: int | None, *, with_hotlines: bool = False
) -> Block:
    return block(
        "destination",
        {
            "sign": sign,
            "title": title,
            "text": html_paragraphs(*texts),
            "page": page,
            "with_hotlines": with_hotlines,
        },
    )
