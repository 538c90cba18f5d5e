"""Marked words that are sent through the doors of the portal, and the pages that they are typed into."""

import re
import secrets
from dataclasses import dataclass, field

import requests
from bs4 import BeautifulSoup, Tag

from tests.browser.people import Correspondent
from tests.forms.inbox.views.pages import fields_of


@dataclass
class Canaries:
    """Marked words, and where each was let fly."""

    words: dict[str, str] = field(default_factory=dict)
    # Those of them that a resident asked to get by mail.
    mailed: set[str] = field(default_factory=set)

    def text(self, place: str, *, mailed: bool = False) -> str:
        """A sentence with a fresh word in it."""
        return f"わたしの{self._word(place, mailed=mailed)}は𠮷い。"

    def address(self, place: str, *, mailed: bool = False) -> str:
        """An e-mail address with a fresh word in it."""
        return f"{self._word(place, mailed=mailed)}@example.jp"

    def _word(self, place: str, *, mailed: bool) -> str:
        """Small letters, which survive any folding."""
        word = "kanaria" + secrets.token_hex(6)
        self.words[word] = place
        if mailed:
            self.mailed.add(word)
        return word

    def digits(self, place: str) -> str:
        """Eleven fresh digits, as a phone number has."""
        number = "070" + "".join(secrets.choice("123456789") for _digit in range(8))
        self.words[number] = place
        return number

    def keep(self, value: str, place: str) -> None:
        """A word that was not made here but must not be found either."""
        self.words[value] = place


def numbers_on(answer: requests.Response) -> tuple[str, str]:
    """Case number and secret on a receipt."""
    case_number, secret = (
        tag.get_text(strip=True) for tag in BeautifulSoup(answer.content, "html.parser").select(".receipt-number")
    )
    return case_number, secret


def submit(person: Correspondent, page: requests.Response, action: str, **values: str) -> requests.Response:
    """Send the form of this page that goes to an address with this ending, with these values changed."""
    fields = fields_of(BeautifulSoup(page.content, "html.parser"), action)
    target = BeautifulSoup(page.content, "html.parser").find("form", action=re.compile(f"{re.escape(action)}(#.*)?$"))
    assert isinstance(target, Tag)
    return person.post(str(target["action"]).partition("#")[0], {**fields, **values})
