"""What a post of the demo blog consists of."""

from dataclasses import dataclass
from datetime import date

from portal.demo.streams import Block, Links, link_cards, sample_notice

INDEX_TITLE = "相談員のブログ"
INDEX_SUMMARY = "窓口にいる人が、日々のことを書いています。読むだけで、かまいません。"
INDEX_INTRO = f"<p>{INDEX_SUMMARY}記事はすべて、架空の人が書いた見本です。</p>"

SERIES_SLUG = "first-consultation"
SERIES_TITLE = "はじめての相談まで"
SERIES_SUMMARY = "相談する前に、だれもが立ち止まるところ。四つに分けて書きました。"
SERIES_INTRO = (
    "<p>相談する前に、だれもが立ち止まるところを、四つに分けて書きました。途中からでも読めます。見本の連載です。</p>"
)


@dataclass(frozen=True)
class Post:
    """One post. ``further`` are pages to read on: path, title, one line."""

    slug: str
    title: str
    summary: str
    day: date
    author: str
    topics: tuple[str, ...]
    blocks: tuple[Block, ...]
    further: tuple[tuple[str, str, str], ...] = ()
    part: int | None = None

    def body(self, links: Links) -> list[Block]:
        """The blocks of the page."""
        cards = (
            [link_cards(*((links[path], title, text) for path, title, text in self.further))] if self.further else []
        )
        return [sample_notice("この記事は見本です。書いた人も、出てくる人も、架空です。"), *self.blocks, *cards]
