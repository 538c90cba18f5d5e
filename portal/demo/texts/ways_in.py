"""お悩みから探す: sentences that somebody may recognise oneself in, and where they lead."""

from portal.demo.streams import Block, Links, block, items

SUMMARY = "言葉にしにくいときは、いまの気持ちに近い文から選んでください。（見本）"


def groups(links: Links) -> list[Block]:
    """By who is reading. A way leads to a page, or to a topic by its slug."""
    return [
        _group(
            "ご本人の方",
            _to_page("何から話せばいいのか、わからない", links["consultation"]),
            _to_page("読むだけにしておきたい", links["for-you"]),
            _to_page("電話がこわい", links["questions"]),
            _to_topic("だれにも知られたくない", "secrecy"),
            _to_topic("相談すると、どうなるのか知りたい", "first-consultation"),
        ),
        _group(
            "ご家族の方",
            _to_page("もう何年も、顔を合わせていない", links["for-families"]),
            _to_page("本人には言わずに相談したい", links["questions"]),
            _to_topic("どう声をかければいいか、迷っている", "family"),
            _to_page("平日の昼間に、窓口へ行けない", links["window"]),
        ),
        _group(
            "支援する方、まわりの方",
            _to_page("気になる人がいるが、声をかけてよいか迷う", links["for-supporters"]),
            _to_topic("仕事や活動のなかで関わっている", "supporters"),
            _to_topic("区が何をしているか知りたい", "ward"),
        ),
    ]


def _group(heading: str, *ways: dict[str, object]) -> Block:
    return block("group", {"heading": heading, "ways": items(ways)})


def _to_page(words: str, page: int) -> dict[str, object]:
    return {"words": words, "page": page, "topic": ""}


def _to_topic(words: str, slug: str) -> dict[str, object]:
    return {"words": words, "page": None, "topic": slug}
