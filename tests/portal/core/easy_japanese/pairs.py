"""Twenty hard sentences, what an attentive colleague would say about each, and the same thing said easily.

Written before the rules, so that the rules are measured and not fitted.
"""

from typing import NamedTuple


class Pair(NamedTuple):
    """``kinds`` is everything that should be said about ``hard``; nothing should be said about ``easy``.

    ``words`` are the difficult words that should be named, as they are looked up in the list.
    """

    hard: str
    kinds: set[str]
    easy: str
    words: tuple[str, ...] = ()


PAIRS = [
    Pair(
        "相談したいことがあるときは、電話でもメールでも窓口でもよいので、まずはあなたの話しやすいやり方で私たちに話してください。",
        {"long_sentence"},
        "相談は、電話やメールでできます。窓口でもできます。話しやすい方法でいいです。",
    ),
    Pair(
        "区役所四階の福祉総務課の相談窓口で専門の相談員が話を聞きます。",
        {"many_kanji"},
        "区役所の4階に、相談の窓口があります。相談員が話を聞きます。",
    ),
    Pair(
        "申請には住民票の写しを持参してください。",
        {"hard_word"},
        "申しこむときに、住民票のコピーを持ってきてください。",
        ("申請", "写し", "持参"),
    ),
    Pair(
        "ニーズに応じたアウトリーチを行います。",
        {"hard_word"},
        "困っている人の家に行って、話を聞きます。",
        ("ニーズ", "アウトリーチ"),
    ),
    Pair("相談できないことはありません。", {"double_negative"}, "どんなことも相談できます。"),
    Pair(
        "書類がないと受け付けられないわけではありません。",
        {"double_negative"},
        "書類がなくても、受け付けます。",
    ),
    Pair("相談の内容は相談員だけに読まれます。", {"passive"}, "相談の内容は、相談員だけが読みます。"),
    Pair(
        "申込書は窓口で配布されています。",
        {"passive", "hard_word"},
        "申しこみの紙は、窓口でもらえます。",
        ("配布",),
    ),
    Pair("場所は区役所の4階。", {"noun_ending"}, "場所は区役所の4階です。"),
    Pair("まずはお電話を。", {"noun_ending"}, "まず、電話してください。"),
    Pair("次の会は4月5日です。", {"date"}, "次の会は4月5日（日曜日）です。"),
    Pair("しめきりは4/5です。", {"date"}, "しめきりは4月5日（日曜日）です。"),
    Pair("13:30に来てください。", {"time"}, "午後1時30分に来てください。"),
    Pair(
        "8時30分から16時30分まで開いています。",
        {"time"},
        "午前8時30分から午後4時30分まで開いています。",
    ),
    Pair("令和8年度の会です。", {"era", "fiscal_year"}, "2026年4月から2027年3月までの会です。"),
    Pair("担当の者がお話を伺わせていただきます。", {"over_polite"}, "相談員が話を聞きます。"),
    Pair(
        "ご来所くださいますようお願い申し上げます。",
        {"over_polite", "hard_word"},
        "窓口に来てください。",
        ("来所",),
    ),
    Pair("秘密は必ず守る。", {"plain_ending"}, "秘密は必ず守ります。"),
    Pair(
        "本事業の対象は区内に居住する方及びその家族とし、費用は無料である。",
        {"hard_word", "many_kanji", "plain_ending"},
        "豊島区に住んでいる人と家族が使えます。お金はかかりません。",
        ("居住", "及び"),
    ),
    Pair(
        "個人情報は法令に基づき適切に管理され、本人の同意なく第三者に提供されることはありません。",
        {"long_sentence", "many_kanji", "hard_word", "passive"},
        "あなたの名前や住所は、大切に守ります。あなたがいいと言わないときは、ほかの人に教えません。",
        ("法令", "同意", "第三者", "提供"),
    ),
]
