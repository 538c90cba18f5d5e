"""A page as a short text for X: what fits there, counted as X counts. Nothing is ever sent from here.

X counts by weight (its published "twitter-text" configuration, version 3): 280 in all, 2 for a full-width character,
1 for letters, 2 for an emoji however it is put together, and 23 for an address of any length.
"""

import re
import unicodedata

MOST_WEIGHT = 280
ADDRESS_WEIGHT = 23
# Code points that weigh 1; all others weigh 2.
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))

_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_MODIFIER = "(?:\ufe0f|[\U0001f3fb-\U0001f3ff])*"
EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_PICTURE}{_MODIFIER}(?:\u200d{_PICTURE}{_MODIFIER})*"
)
ADDRESS = re.compile(r"https?://\S+")
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")


def weight_of(text: str) -> int:
    """What ``text`` weighs on X."""
    text = unicodedata.normalize("NFC", text)
    addresses = ADDRESS.findall(text)
    text = ADDRESS.sub("", text)
    pictures = EMOJI.findall(text)
    rest = EMOJI.sub("", text)
    light = sum(any(first <= ord(character) <= last for first, last in LIGHT) for character in rest)
    return light + 2 * (len(rest) - light) + 2 * len(pictures) + ADDRESS_WEIGHT * len(addresses)


def room_beside_address() -> int:
    """The weight that is left for words when the address of a page and the space before it are in the text."""
    return MOST_WEIGHT - ADDRESS_WEIGHT - 1


def draft_for_x(title: str, summary: str) -> str:
    """Title and as many whole sentences of the summary as fit beside an address; a title that is too long is cut."""
    room = room_beside_address()
    text = _cut(title, room)
    beginning = "\n"
    for sentence in _SENTENCE.findall(summary):
        longer = text + beginning + sentence
        if weight_of(longer.rstrip()) > room:
            break
        text, beginning = longer, ""
    return text.rstrip()


def _cut(text: str, room: int) -> str:
    if weight_of(text) <= room:
        return text
    while text and weight_of(text + "…") > room:
        text = text[:-1]
    return text + "…"
