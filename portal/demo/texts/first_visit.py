"""はじめて窓口に来る日: minute by minute, so that nothing comes as a surprise."""

from portal.demo.streams import SAMPLE_NOTICE, Block, Links, block, bullets, heading, link_cards, sample_notice

SUMMARY = "区役所の入り口から、相談が終わるまで。どこでやめても、かまいません。"
INTRO = (
    "<p>はじめての場所に行くのは、こわいものです。何が起こるかを、順番に書きました。</p>"
    "<p>途中で引き返した日も、りっぱな一日です。また来られます。</p>"
)
STEPS = (
    (
        "出かける前に",
        "予約はいりません。電話もいりません。混みにくいのは、朝の9時台と、昼の2時すぎです。",
        "",
        "持ちものも、書類もいりません",
    ),
    (
        "区役所に入る",
        "1階の入り口から入ります。総合案内の前を通りますが、声をかけなくて大丈夫です。奥のエレベーターに乗ります。",
        "3分くらい",
        "話しかけられたら「4階に行きます」だけで通れます",
    ),
    (
        "4階でおりる",
        "西側（西1）の窓口に向かいます。番号札の機械があります。札を取っても、そのまま窓口に来てもかまいません。",
        "2分くらい",
        "「ひきこもり」という言葉は言わなくてよいのです",
    ),
    (
        "待つ",
        "いすがあります。混んでいるときは、少し離れた席で待てます。呼ぶときは番号で呼びます。",
        "0分から15分",
        "待てなくなったら、札を置いて帰ってかまいません",
    ),
    (
        "小さな部屋で話す",
        "まわりに聞こえない部屋です。出口に近い席を選べます。相談員は一人か二人です。",
        "30分から1時間",
        "答えたくないことは「言いたくありません」で大丈夫です",
    ),
    (
        "終わり方を決める",
        "また来る、電話にする、メールにする、きょうで終わりにする。どれでもかまいません。",
        "5分くらい",
        "その場で決めなくてもよいのです",
    ),
)


def steps() -> list[Block]:
    """The steps in their order."""
    return [
        block("step", {"title": title, "text": f"<p>{text}</p>", "duration": duration, "reassurance": reassurance})
        for title, text, duration, reassurance in STEPS
    ]


def body(links: Links) -> list[Block]:
    """What comes after the steps."""
    return [
        sample_notice(SAMPLE_NOTICE + "所要時間や混みぐあいは例です。"),
        heading("声を出すのが難しい日は"),
        bullets(
            "紙に書いたものを、窓口で見せるだけで伝わります。このページを印刷して見せてもかまいません。",
            "スマートフォンの画面に打った文字を見せる方もいます。",
            "話すかわりに、書いてやりとりすることもできます。",
        ),
        link_cards(
            (links["window"], "相談窓口のご案内", "場所、時間、電話、メール。"),
            (links["consultation"], "相談を書いてみる", "行くのが難しい日は、メールで。"),
            (links["questions"], "よくある質問", "相談の前に、よく聞かれること。"),
        ),
    ]
