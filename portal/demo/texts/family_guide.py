"""家族のための手引き: four short chapters for a parent who reads at night."""

from collections.abc import Callable

from portal.demo.streams import (
    SAMPLE_NOTICE,
    Block,
    Links,
    bullets,
    heading,
    link_cards,
    paragraphs,
    quotation,
    sample_notice,
    table,
)

SUMMARY = "ご家族が、ひとりで抱えないための手引きです。好きなところから、少しずつお読みください。"
INTRO = "<p>全部を読む必要はありません。いま気になるところだけで、じゅうぶんです。この手引きは見本です。</p>"


def _yourself(links: Links) -> list[Block]:
    return [
        sample_notice(SAMPLE_NOTICE),
        paragraphs(
            "いちばん近くで支えてきたのは、あなたです。眠れていますか。食べていますか。だれかに話せていますか。",
            "あなたが少し楽になることは、ご本人を見捨てることではありません。家のなかの空気が、少し軽くなります。",
        ),
        heading("きょう、できること"),
        bullets(
            "10分だけ、家の外に出る。行き先はなくてかまいません。",
            "「心配している」ではなく「おはよう」だけ言ってみる。返事は待たない。",
            "困っていることを、紙に三つだけ書く。解決しなくてよい。",
        ),
        heading("自分を責めてしまうとき"),
        quotation("育て方が悪かったのだと、ずっと思っていました。", "ご家族の声（見本）"),
        paragraphs("ひきこもる理由は、ひとつではありません。だれかのせいと決めなくても、相談はできます。"),
    ]


def _words(links: Links) -> list[Block]:
    return [
        sample_notice(SAMPLE_NOTICE),
        paragraphs("言葉は、届く日と届かない日があります。届かなかった日も、失敗ではありません。"),
        heading("言いかえてみる"),
        table(
            "言いかえの例",
            [
                ["つい言ってしまう言葉", "言いかえてみる"],
                ["いつまでそうしているの", "ごはん、ここに置いておくね"],
                ["これからどうするつもり", "きょうは寒いね"],
                ["〇〇さんは働いているよ", "（言わないでおく）"],
            ],
        ),
        heading("返事がないとき"),
        paragraphs(
            "返事がないことは、聞いていないことと同じではありません。",
            "短い言葉を、同じ時間に、同じ調子で。それだけで「ここにいてよい」が伝わることがあります。",
        ),
    ]


def _money(links: Links) -> list[Block]:
    return [
        sample_notice(SAMPLE_NOTICE),
        paragraphs("親がいなくなったあとのことは、急がずに、けれど早めに知っておくと楽になります。"),
        heading("先に知っておくと楽なこと"),
        bullets(
            "使える制度は、ひとつではありません。窓口で、暮らしに合うものをいっしょに探せます。",
            "貯金や家のことは、数字をならべるだけで不安が小さくなることがあります。",
            "ご本人の同意がなくても、ご家族だけで相談できます。",
        ),
        heading("急ぐことと、急がないこと"),
        table(
            "分けてみる",
            [
                ["急ぐこと", "急がなくてよいこと"],
                ["食べられていない、眠れていない", "仕事を決めること"],
                ["支払いの期限が来ている", "資格を取ること"],
                ["暴力がある", "部屋から出ること"],
            ],
        ),
    ]


def _reaching_out(links: Links) -> list[Block]:
    return [
        sample_notice(SAMPLE_NOTICE),
        paragraphs("相談は、ご家族だけで始められます。ご本人が知らなくてもかまいません。"),
        heading("どこから始めますか"),
        bullets(
            "書くのが楽なら、メールで。一行からでかまいません。",
            "同じ立場の人と話したいなら、家族会へ。",
            "会って話したいなら、窓口へ。電話で先に聞くこともできます。",
        ),
        link_cards(
            (links["consultation"], "相談を書いてみる", "ご家族からの相談も、同じところへ。"),
            (links["places"], "居場所・支援団体", "家族会も、ここから探せます。"),
            (links["where-to-ask"], "どこに聞けばいい？", "はい・いいえで、合う相談先を探します。"),
        ),
    ]


CHAPTERS: tuple[tuple[str, str, str, Callable[[Links], list[Block]]], ...] = (
    ("yourself", "まず、あなたのこと", "眠れていますか。だれかに話せていますか。", _yourself),
    ("words", "声のかけかた", "言いかえの例と、返事がないときのこと。", _words),
    ("money", "お金と、これからのこと", "急ぐことと、急がなくてよいこと。", _money),
    ("reaching-out", "相談先とつながる", "書く、話す、会う。始めかたはいくつもあります。", _reaching_out),
)
