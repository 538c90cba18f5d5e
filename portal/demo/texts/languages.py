"""ことばについて: what can be read and written in which language, and how far a translation can be trusted."""

from portal.demo.streams import SAMPLE_NOTICE, Block, Links, bullets, heading, link_cards, paragraphs, sample_notice

SUMMARY = "どのことばで読めて、どのことばで相談できるか。翻訳をどこまで信じてよいか。"


def body(links: Links) -> list[Block]:
    """The blocks of the page."""
    return [
        sample_notice(SAMPLE_NOTICE),
        heading("読めることば"),
        paragraphs(
            "このサイトは、日本語のほかに、やさしい日本語、英語、中国語（簡体字）、ミャンマー語、ネパール語、ベトナム語、韓国語で読めます。",
            "はじめに読むページと、相談を書くページ、お返事箱は、どのことばにもあります。"
            "ほかのページは、日本語だけのことがあります。そのときは、近いページへご案内します。",
        ),
        heading("相談するときのことば"),
        bullets(
            "書きやすいことばで書いてください。いくつかのことばが混ざっていても、かまいません。",
            "お返事も、できるかぎり同じことばで書きます。そのために、少し長くかかることがあります。",
            "翻訳のために相談員のほかの人の手を借りるときは、先にあなたにたずねます。",
            "相談の文章を、機械の翻訳サービスに入れることはありません。",
        ),
        paragraphs(
            "電話と窓口では、日本語でお話しします。ほかのことばがよいときは、「相談を書く」からお知らせください。"
        ),
        heading("翻訳について"),
        paragraphs(
            "もとの文章は日本語です。翻訳したページには、いつの日本語をもとにしたか、"
            "そのことばを話す人が確かめたかどうかを書いています。",
            "日本語とちがうところがあるときは、日本語のほうが正しい内容です。"
            "おかしなところに気づいたら、どのことばでもよいので、お知らせください。",
        ),
        link_cards(
            (links["consultation"], "相談を書いてみる", "一行からでも。名前はいりません。"),
            (links["window"], "相談窓口のご案内", "場所、時間、電話、メール。"),
            (links["privacy"], "個人情報と相談の秘密", "だれが読み、何がどのくらい残るか。"),
        ),
    ]
