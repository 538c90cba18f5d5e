"""いますぐ話したいとき: for somebody in danger or in despair, and for whoever is with them."""

from portal.demo.streams import Block, Links, block, bullets, heading, link_cards, paragraphs, sample_notice

SUMMARY = "つらさが強い夜、消えてしまいたいとき。名前を言わずに話せる電話があります。"


def body(links: Links) -> list[Block]:
    """The blocks of the page: danger first, then voices, then the time until somebody answers."""
    return [
        block(
            "notice",
            {
                "level": "important",
                "title": "命の危険があるとき",
                "text": "<p>けがをしたとき、薬をたくさん飲んだときは<b>119番</b>（救急車）。"
                "だれかに乱暴されそうなときは<b>110番</b>（警察）。どちらも、電話にお金はかかりません。</p>",
            },
        ),
        block(
            "hotline_notice",
            {"text": "名前を言わなくてかまいません。うまく話せなくても、だまっていても、かまいません。"},
        ),
        heading("電話がつながらないとき、難しいとき"),
        bullets(
            "少し時間をおくか、ほかの番号にかけてみてください。",
            "近くにいる人に、かわりにかけてもらってもかまいません。",
            "文字のほうが楽なときは、「相談を書く」から書けます。ただし、お返事まで数日かかります。",
        ),
        heading("つながるまでのあいだ"),
        bullets(
            "水を飲む。明かりをつける。毛布にくるまる。",
            "あぶないものから、少しはなれる。",
            "家にだれかいたら、同じ部屋にいてもらう。話さなくてもかまいません。",
        ),
        heading("日本語が心配なとき"),
        paragraphs(
            "119番や110番では、通訳をまじえて話せることがあります。はじめに、自分のことばの名前を言ってください。",
            "外国語で話せる番号は、上の電話番号のところに書いてあります。",
        ),
        sample_notice(
            "このページの文章は見本ですが、電話番号は本物です。時間や対応することばは、変わることがあります。"
        ),
        link_cards(
            (links["consultation"], "相談を書いてみる", "一行からでも。名前はいりません。"),
            (links["window"], "相談窓口のご案内", "場所、時間、電話、メール。"),
        ),
    ]
