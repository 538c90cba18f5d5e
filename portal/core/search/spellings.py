"""Words with more than one right spelling: 取組, 取組み and 取り組み are the same word.

The list can be read in a minute. Compounds with kana that may be left out follow 送り仮名の付け方 (昭和48年内閣告示
第2号), 通則6 and 7, chosen for what a ward writes; a guess by rule would mix up words like 生き物 and 生物. Other words
that belong together are the editors' to say (``SynonymGroup``).
"""

import re
from collections.abc import Iterable
from itertools import product

from portal.core.search.folding import fold

# Words that mean the same.
Group = tuple[str, ...]

# More spellings of one word are not asked for: every one is a phrase of its own for the database.
MOST_SPELLINGS = 32

# In brackets what may be left out.
COMPOUNDS = """
明(け)渡(し) 空(き)部屋 預(か)り金 言(い)換(え) 言(い)渡(し) 入(れ)替(え) 受(け)入(れ) 受(け)皿 受(け)付(け)
受(け)取(り) 受(け)持(ち) 受(け)渡(し) 打(ち)合(わ)せ 打(ち)切(り) 売(り)上(げ) 売(り)場 置(き)場 贈(り)物
落(ち)着(き) 買(い)物 書(き)換(え) 書(き)方 書(き)込(み) 貸(し)出(し) 貸(し)付(け) 語(り)合(い) 借(り)入(れ)
聞(き)取(り) 切(り)替(え) 切(り)取(り) 組(み)合(わ)せ 組(み)立(て) 繰(り)返(し) 繰(り)越(し) 心当(た)り
差(し)押(さ)え 差(し)引(き) 締(め)切(り) 知(り)合(い) 支払(い) 支(え)合(い) 立(ち)会(い) 立(ち)上(げ)
立(ち)入(り) 立(て)替(え) 助(け)合(い) 付(き)合(い) 付(き)添(い) 積(み)立(て) 手当(て) 手続(き) 手引(き)
出会(い) 問(い)合(わ)せ 届(け)出 年寄(り) 閉(じ)籠(も)り 取(り)扱(い) 取(り)決(め) 取(り)消(し) 取(り)組(み)
取(り)締(ま)り 取(り)止(め) 飲(み)物 乗(り)換(え) 話(し)合(い) 払(い)込(み) 払(い)戻(し) 日当(た)り 引(き)上(げ)
引(き)受(け) 引(き)換(え) 引(き)下(げ) 引(き)出(し) 引(き)継(ぎ) 引(き)取(り) 引(き)渡(し) 振(り)返(り)
振(り)替(え) 振(り)込(み) 触(れ)合(い) 前払(い) 待(ち)合(わ)せ 見合(わ)せ 見積(も)り 見通(し) 見直(し) 見守(り)
向(き)合(い) 申(し)合(わ)せ 申(し)入(れ) 申(し)込(み) 申(し)立(て) 申(し)出 持(ち)込(み) 持(ち)物 呼(び)出(し)
読(み)書(き) 読(み)替(え) 寄(り)合(い) 寄(り)添(い) 割(り)当(て) 割(り)引(き)
"""

# Kanji, kana and newer ways to write the same word.
VARIANTS: tuple[Group, ...] = (
    ("ひきこもり", "引きこもり", "引き籠もり", "引き籠り", "引籠もり", "引籠り"),
    ("ひきこもる", "引きこもる", "引き籠もる", "引き籠る"),
    ("子ども", "子供", "こども"),
    ("障害", "障がい", "障碍"),
    ("ひとり親", "一人親"),
    ("ひとり暮らし", "一人暮らし", "一人暮し", "独り暮らし"),
    ("うつ病", "鬱病"),
    ("あいさつ", "挨拶"),
    ("すまい", "住まい", "住い"),
    ("くらし", "暮らし", "暮し"),
    ("しごと", "仕事"),
    ("ごはん", "ご飯", "御飯"),
    ("つながり", "繋がり"),
    ("つらい", "辛い"),
    ("さみしい", "さびしい", "寂しい", "淋しい"),
    ("こわい", "怖い", "恐い"),
)


def with_and_without(notation: str) -> Group:
    """The spellings of a compound: "手続(き)" gives ("手続", "手続き")."""
    parts = re.split(r"\((.+?)\)", notation)
    choices = [("", part) if position % 2 else (part,) for position, part in enumerate(parts)]
    return tuple("".join(chosen) for chosen in product(*choices))


def as_group(words: Iterable[str]) -> Group:
    """Folded words, each once, the longest first, because it is looked for first."""
    return tuple(sorted(dict.fromkeys(map(fold, words)), key=len, reverse=True))


SPELLINGS: tuple[Group, ...] = tuple(
    as_group(words) for words in (*map(with_and_without, COMPOUNDS.split()), *VARIANTS)
)


def spellings_of(word: str, groups: Iterable[Group]) -> tuple[str, ...]:
    """A folded ``word`` in the spellings that its parts have in ``groups``.

    A spelling that contains another one finds nothing that the shorter does not find, and is left out.
    """
    spellings = [word]
    for group in groups:
        for spelling in tuple(spellings):
            part = next((part for part in group if part in spelling), None)
            if part is not None:
                spellings += [spelling.replace(part, other) for other in group if other != part]
        spellings = list(dict.fromkeys(spellings))[:MOST_SPELLINGS]
    return tuple(
        spelling for spelling in spellings if not any(other != spelling and other in spelling for other in spellings)
    )
