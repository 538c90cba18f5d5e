"""行政情報: what the ward has written down, and who decides."""

from portal.demo.streams import Block, Links, link_cards, sample_notice

SUMMARY = "支援方針、協議会の資料、チラシ。区の考えと取組を、文章で読めるようにしています。"
INTRO = "<p>ファイルだけの資料はつくりません。どの資料も、まず文章で読めます。</p>"


def body(links: Links) -> list[Block]:
    """Stands above the list of pages."""
    return [
        sample_notice("このページの資料は、支援方針（令和8年度）のほかは見本です。"),
        link_cards(
            (links["policy"], "豊島区ひきこもり支援方針", "区がめざしていること、3つの方針。"),
            (links["accessibility"], "ウェブアクセシビリティ方針", "読みやすさ、使いやすさの目標と試験結果。"),
        ),
    ]
