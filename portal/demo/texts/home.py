"""The front page: one sentence that welcomes, two that free, three doors."""

from portal.demo.streams import Block, Links, block

SITE_NAME = "豊島区ひきこもり情報サイト"
SUMMARY = "ひきこもりについて、ご本人、ご家族、支援する方が、静かに読めて、相談できるサイトです。"
WELCOME = "話がまとまっていなくても、だいじょうぶです。"
FREEING = "読むだけでも、かまいません。\n名前を言わずに、いつでも、一行からでも書けます。"
BANNER = "このサイトは、しくみを見ていただくための見本です。ここに書いた相談は、区の窓口には届きません。"
BANNER_LINK = "見本について"


def doors(links: Links) -> list[Block]:
    """Three ways in, equal in size."""
    return [
        block(
            "door",
            {
                "title": "ご本人へ",
                "text": "いまのままで、相談できます。",
                "page": links["for-you"],
                "drawing": "door",
            },
        ),
        block(
            "door",
            {
                "title": "ご家族へ",
                "text": "ご本人が知らなくても、相談できます。",
                "page": links["for-families"],
                "drawing": "cup",
            },
        ),
        block(
            "door",
            {
                "title": "支援する方へ",
                "text": "急がずに、いっしょに考えます。",
                "page": links["for-supporters"],
                "drawing": "path",
            },
        ),
    ]


def chosen_pages(links: Links) -> list[Block]:
    """The pages that somebody reads who is here for the first time."""
    return [block("page", links[path]) for path in ("ways-in", "window", "questions", "privacy", "policy", "talk-now")]
