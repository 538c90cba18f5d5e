"""Turns the notation in a finished HTML page into ruby, or removes it where ruby cannot stand.

Working on the page instead of in its templates leaves out none of them. What somebody typed into a field stays as it
was typed, and so does everything inside an element with ``data-as-written``.
"""

import re

from portal.core.furigana.notation import NOTATION, without_readings

_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_SPOKEN_ATTRIBUTE = re.compile(r'(?<=\s)(alt|aria-label|content|label|placeholder|title)="[^"]*"')
# Elements whose text is shown, but without markup.
_TEXT_ONLY = {"title", "option", "script"}
# Elements whose text is somebody's own or no text.
_UNTOUCHED = {"textarea", "style"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_RUBY = r"<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>"


def _ruby(match: re.Match[str]) -> str:
    return _RUBY.format(match["marked"] or match["kanji"], match["reading"])


class _Place:
    """Where in the page the walk is: inside which element the text has to be treated in another way."""

    def __init__(self, *, with_ruby: bool) -> None:
        self._with_ruby = with_ruby
        self._special = ""
        self._depth = 0
        self._is_untouched = False

    def text(self, text: str) -> str:
        """``text`` between two tags as it belongs here."""
        if "《" not in text or (self._special and self._is_untouched):
            return text
        if self._special or not self._with_ruby:
            return without_readings(text)
        shown = NOTATION.sub(_ruby, text)
        # In a row of boxes (a button with a sign) every piece of a text would become a box of its own.
        return shown if shown == text or NOTATION.fullmatch(text.strip()) else f"<span>{shown}</span>"

    def tag(self, tag: str) -> str:
        """``tag`` without readings in what is read aloud of it; remembers where the walk is."""
        match = _NAME.match(tag)
        if match is None:
            return tag
        name = match[1].lower()
        if self._special:
            if name == self._special and name not in _VOID:
                self._depth += -1 if tag.startswith("</") else 1
                if self._depth == 0:
                    self._special = ""
        elif not tag.startswith("</") and name not in _VOID and not tag.endswith("/>"):
            self._is_untouched = name in _UNTOUCHED or " data-as-written" in tag
            if self._is_untouched or name in _TEXT_ONLY:
                self._special, self._depth = name, 1
        if "《" not in tag:
            return tag
        return _SPOKEN_ATTRIBUTE.sub(lambda attribute: without_readings(attribute[0]), tag)


def furigana_in_html(html: str, *, with_ruby: bool) -> str:
    """``html`` with every 漢字《かんじ》 as ruby, or without readings if ``with_ruby`` is false."""
    if "《" not in html:
        return html
    place = _Place(with_ruby=with_ruby)
    parts: list[str] = []
    end = 0
    for token in _TOKEN.finditer(html):
        parts.append(place.text(html[end : token.start()]))
        parts.append(token[0] if token[0].startswith("<!--") else place.tag(token[0]))
        end = token.end()
    parts.append(place.text(html[end:]))
    return "".join(parts)
