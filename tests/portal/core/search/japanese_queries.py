"""What people type, and what they have to find: written down before the search that fulfils it.

A small site of twelve pages and two files, and queries with exactly the pages and files that they find; whatever is
not named must not be found. ``test_japanese_queries`` asks all of them on the database of the run.
"""

from typing import NamedTuple


class SamplePage(NamedTuple):
    """A page of the small site; ``document`` is the title of a file that it links to."""

    title: str
    text: str
    summary: str = ""
    document: str = ""


class Query(NamedTuple):
    """What is typed, the names of the pages found, the names of the files found, and what it stands for."""

    text: str
    pages: set[str]
    files: set[str]
    why: str


PAGES = {
    "window": SamplePage(
        "相談窓口のご案内", "電話は03-4566-2427です。受付は４階。手話は予約がいります。", "来所と電話。"
    ),
    "efforts": SamplePage("地域の取り組み", "町会の方と、話合いを重ねています。", "見守りの輪。"),
    "policy": SamplePage(
        "支援方針", "区の取組みを定めた文書。令和8年度。", document="ひきこもり支援協議会 第1回会議録"
    ),
    "allowance": SamplePage("子育て世帯の手当", "問合せは区役所へ。子供のいる家庭が対象です。"),
    "dv": SamplePage("DVの相談", "こわいと感じたら、その場を離れてください。"),
    "place": SamplePage("居場所「ひだまり」", "女性の日があります。℡0359445730。母の会も開きます。"),
    "forum": SamplePage("ひきこもりフォーラム", "申し込みはいりません。途中から入れます。"),
    "family": SamplePage("家族のつどい", "引きこもりの子をもつ親が話します。申込は不要です。"),
    "story": SamplePage("夜だけコンビニに行く", "オンラインで話し合いました。８０５０問題とよばれます。"),
    "money": SamplePage(
        "お金のこと", "障がい年金の手続きを、いっしょに進めます。100%秘密です。", document="家計の記入シート"
    ),
    "online": SamplePage("ｵﾝﾗｲﾝ相談", "ZoomとLINEがつかえます。人形劇の会もあります。"),
    "english": SamplePage("English guide", "The support desk answers e-mail within seven days."),
}

QUERIES = [
    # Parts of words, long and short
    Query("手当", {"allowance"}, set(), "a word of two characters inside a title"),
    Query("子育て", {"allowance"}, set(), "the beginning of a compound"),
    Query("育て世", {"allowance"}, set(), "any part of a sentence, even across words"),
    Query("離れてください", {"dv"}, set(), "a part of a sentence in the text"),
    Query("見守り", {"efforts"}, set(), "a word of the summary"),
    Query("支援方針", {"policy"}, set(), "a whole title"),
    Query("針方援支", set(), set(), "the same characters in another order are another word"),
    Query("当手", set(), set(), "two characters the other way round"),
    Query("窓口の", {"window"}, set(), "a particle at the end changes nothing"),
    # One character
    Query("夜", {"story"}, set(), "one character of a title"),
    Query("母", {"place"}, set(), "one character of a text"),
    Query("輪", {"efforts"}, set(), "one character of a summary, the last of its sentence"),
    Query("鬱", set(), set(), "one character that stands nowhere"),
    # Wide and narrow, kana and katakana, letters
    Query("ＤＶ", {"dv"}, set(), "wide letters for narrow ones"),
    Query("dv", {"dv"}, set(), "small letters for capitals"),
    Query("オンライン", {"story", "online"}, set(), "wide katakana for half-width ones"),
    Query("おんらいん", {"story", "online"}, set(), "hiragana for katakana"),
    Query("ヒダマリ", {"place"}, set(), "katakana for hiragana"),
    Query("zoom", {"online"}, set(), "a foreign word beside Japanese"),
    Query("8050", {"story"}, set(), "narrow digits for wide ones"),
    # Spellings
    Query("取組", {"efforts", "policy"}, set(), "three spellings with more or fewer kana"),
    Query("取り組み", {"efforts", "policy"}, set(), "the longest spelling"),
    Query("取組み", {"efforts", "policy"}, set(), "the spelling in between"),
    Query("区の取り組みを定め", {"policy"}, set(), "a spelling inside a longer run"),
    Query("申込み", {"forum", "family"}, set(), "a second word with such spellings"),
    Query("話し合い", {"efforts", "story"}, set(), "a third one, also as a verb"),
    Query("問い合わせ", {"allowance"}, set(), "two kana that may be left out"),
    Query("引きこもり", {"forum", "family"}, {"policy"}, "kanji for kana, also in the title of a file"),
    Query("子ども", {"allowance"}, set(), "子供"),
    Query("障害年金", {"money"}, set(), "障がい"),
    # Several words
    Query("家族 親", {"family"}, set(), "every word has to be there, a single character too"),
    Query("相談　オンライン", {"online"}, set(), "a wide space divides words"),
    Query("相談 手当", set(), set(), "two words that never meet"),
    Query("DV相談", {"dv"}, set(), "letters and kanji without a space: both have to be there"),
    # Telephone numbers
    Query("03-4566-2427", {"window"}, set(), "as it is written"),
    Query("0345662427", {"window"}, set(), "without hyphens"),
    Query("０３－４５６６－２４２７", {"window"}, set(), "in wide characters"),
    Query("03(4566)2427", {"window"}, set(), "with brackets"),
    Query("03-5944-5730", {"place"}, set(), "with hyphens where the text has none"),
    Query("4566-2427", {"window"}, set(), "without the area code"),
    Query("4566-2428", set(), set(), "a number that is nowhere"),
    # Files
    Query("会議録", set(), {"policy"}, "the title of a file"),
    Query("シート", set(), {"money"}, "katakana in the title of a file"),
    # Signs
    Query("100%", {"money"}, set(), "a sign at the end is left out"),
    Query("e-mail", {"english"}, set(), "a hyphen inside a word"),
    Query("支援 OR 手当", set(), set(), "OR is a word like any other"),
    Query("人形", {"online"}, set(), "not 大人 or 形: the pair has to be there"),
]
