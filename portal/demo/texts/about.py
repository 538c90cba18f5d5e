"""このサイトについて."""

from portal.demo.streams import (
    SAMPLE_NOTICE,
    Block,
    Links,
    bullets,
    heading,
    link_cards,
    paragraphs,
    sample_notice,
)
from portal.demo.texts import languages

SUMMARY = "だれのための、どんなサイトか。大切にしていること。"


def body(links: Links) -> list[Block]:
    """The blocks of the page."""
    return [
        sample_notice(SAMPLE_NOTICE),
        paragraphs(
            "豊島区の「ひきこもり情報サイト」は、ご本人、ご家族、支援する方のためのサイトです。"
            "令和3年8月に、区のホームページとは別に開設されました。",
            "このページと、見本と書かれたページは、サイトのしくみを見ていただくためにつくったものです。"
            "「豊島区ひきこもり支援方針」のページだけは、区の文書をそのまま載せています。",
        ),
        heading("大切にしていること"),
        bullets(
            "静かなページにします。動くもの、急に開くもの、急かすものは置きません。",
            "古いスマートフォンでも、通信が遅くても、読めるようにします。",
            "どなたにも読みやすい書き方と色にします。",
            "読みに来た方のことを調べません。広告も、外部の解析も使いません。",
            "ひきこもる理由や過ごし方を、よい悪いで語りません。",
        ),
        heading("載せている情報について"),
        bullets(
            "窓口の場所・電話・時間は、令和4年度時点の情報です。お出かけの前にご確認ください。",
            "電話の相談先は、確認した日を添えて載せています。",
            "相談のようすや人物は、すべて架空の見本です。実在の方とは関係ありません。",
        ),
        heading("まちがいを見つけたら"),
        paragraphs(
            "古くなった情報や、読みにくいところがあれば、窓口にお知らせください。電話でもメールでもかまいません。"
        ),
        link_cards(
            (links["policy"], "豊島区ひきこもり支援方針", "区がめざしていること、3つの方針。"),
            (links["privacy"], "個人情報と相談の秘密", "だれが読み、何がどのくらい残るか。"),
            (links["languages"], "ことばについて", languages.SUMMARY),
            (links["accessibility"], "ウェブアクセシビリティ方針", "読みやすさ、使いやすさの目標。"),
        ),
    ]
