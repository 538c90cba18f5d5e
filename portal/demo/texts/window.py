"""相談窓口: for whom, how, and what happens on the first day. Place, phone and hours come from the settings."""

from portal.demo.streams import (
    SAMPLE_NOTICE_WITH_FACTS,
    Block,
    Links,
    block,
    bullets,
    heading,
    html_paragraphs,
    link_cards,
    paragraphs,
)

SUMMARY = "区役所の4階にあります。来る、電話する、書く。どれでもかまいません。"

WHO = html_paragraphs(
    f"<b>見本のページです。</b>{SAMPLE_NOTICE_WITH_FACTS}",
    "ひきこもりについて気になることがある方なら、どなたでも。ご本人、ご家族、きょうだい、友人、支援する方。",
    "「ひきこもり」という言葉がしっくりこなくても、かまいません。人と会うのがつらい、家から出にくい、そんなときに。",
)
HOW = (
    "<ul>"
    "<li><b>メール</b>　一日中いつでも送れます。名前はいりません。</li>"
    "<li><b>電話</b>　話しているうちにつらくなったら、途中で切ってかまいません。</li>"
    "<li><b>来所</b>　予約がなくても来られます。番号札を取るか、窓口で声をかけてください。</li>"
    "<li><b>オンライン</b>　画面ごしに話せます。顔を映さなくてもかまいません。先にお電話ください。</li>"
    "<li><b>訪問</b>　ご希望があれば、ご自宅や近くの公園などにうかがいます。</li>"
    "</ul>"
)
FIRST_DAY = (
    ("4階へ", "エレベーターで4階へ。西側の窓口です。迷ったら、近くの職員に「4階の相談に来ました」と伝えてください。"),
    ("声をかける", "番号札を取って待つか、そのまま窓口へ。話しづらいときは、紙に書いたものを見せるだけで伝わります。"),
    ("部屋に入る", "まわりに話が聞こえない部屋へご案内します。席は、出口に近いほうを選べます。"),
    ("お話をうかがう", "30分から1時間ほどです。話したくないことは、話さなくてかまいません。途中で帰ることもできます。"),
    (
        "次を決める、決めない",
        "次に会う日を決めても、決めなくてもかまいません。「考えます」で終わる方もいます。",
    ),
)


def first_day() -> list[Block]:
    """The steps of the first day."""
    return [block("step", {"title": title, "text": text}) for title, text in FIRST_DAY]


def body(links: Links) -> list[Block]:
    """The blocks below the facts of the window."""
    return [
        heading("待っているのは、こんな人たちです"),
        paragraphs(
            "福祉や心理の仕事をしてきた相談員が、交代でいます。ひきこもった経験のある相談員もいます。"
            "はじめに会った相談員が、続けてお話をうかがいます。"
        ),
        link_cards((links["counselors"], "相談員の紹介", "会う前に、少しだけ知っておいてください。")),
        heading("持ちもの"),
        bullets("何もいりません。保険証も、印鑑も、書類も。", "話したいことのメモがあれば、それだけで十分です。"),
        heading("来てみて、合わないと感じたら"),
        paragraphs(
            "相談員を替えたいときは、遠慮なく言ってください。理由はいりません。"
            "ほかの相談先をいっしょに探すこともできます。"
        ),
        link_cards(
            (links["consultation"], "相談を書いてみる", "来るのが難しい日は、メールで。"),
            (links["first-visit"], "はじめて窓口に来る日", "何が起こるかを、もっとくわしく。"),
            (links["where-to-ask"], "どこに聞けばいい？", "はい・いいえで、合う相談先を探します。"),
            (links["questions"], "よくある質問", "相談の前に、よく聞かれること。"),
            (links["privacy"], "個人情報と相談の秘密", "だれが読み、何がどのくらい残るか。"),
        ),
    ]
