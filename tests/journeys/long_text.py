"""A consultation as long and as difficult as people write them."""

TEN_THOUSAND = 10_000

DIFFICULT = (
    "はじめてご相談します。　全角の空白、半角カナ ﾊﾝｶｸ、①㈱㍻、\n"
    "𠮷野家の𠮷、髙﨑、葛󠄀飾区の葛󠄀（異体字セレクタ）、辻󠄁さん、か\u3099（結合文字）、\n"
    "👪👨‍👩‍👧‍👦🏳️‍🌈 絵文字、مرحبا、नमस्ते、မင်္ဂလာပါ、\n"
    "<b>太字ではない</b> & \"引用\" 'ひとつ' {{ かっこ }} {% 波 %} %s %(name)s \\n \\u0041\n"
    "\n\n    字下げした行。\tタブ。\n"
)


def difficult_text(length: int = TEN_THOUSAND) -> str:
    """Exactly ``length`` characters, ending in a visible mark so that a cut would be seen."""
    end = "これで終わりです。"
    text = DIFFICULT * (length // len(DIFFICULT) + 1)
    return text[: length - len(end)] + end
