"""チラシ: the text of the sample flyer. The picture and the PDF in ``content/`` say the same."""

from datetime import date

from portal.demo.streams import SAMPLE_NOTICE, Block, bullets, heading, paragraphs, quotation, sample_notice

TITLE = "チラシ「読むだけでも、かまいません。」（見本）"
SUMMARY = "お店や駅に置いている、相談窓口のチラシです。絵と同じことを、文章でも読めます。"
PUBLISHED_ON = date(2026, 4, 1)
PICTURE_DESCRIPTION = (
    "チラシの表。窓の絵の下に「読むだけでも、かまいません。」と書いてあります。くわしくは下の文章にあります。"
)


def body() -> list[Block]:
    """Everything that stands on the flyer."""
    return [
        sample_notice(SAMPLE_NOTICE),
        quotation("読むだけでも、かまいません。"),
        paragraphs("話がまとまっていなくても、だいじょうぶです。名前を言わずに、いつでも、一行からでも書けます。"),
        heading("豊島区ひきこもり相談窓口"),
        bullets(
            "電話 03-4566-2427（平日8時30分から16時30分まで。令和4年度時点の情報）",
            "場所 豊島区役所 本庁舎4階",
            "メール 情報サイトの「相談を書く」から、24時間いつでも",
        ),
        heading("ご家族だけの相談も、ひとつの相談です"),
        paragraphs("ご本人を連れてくる必要はありません。"),
    ]
