"""What a member sees and sends on a conversation page."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from bs4 import BeautifulSoup, Tag

from forms.inbox.receiving import Receipt
from tests.browser.people import values_of
from tests.forms.inbox.factories import Worker
from tests.portal.core.login.sessions import login_with_second_factor


def page(response: Any) -> BeautifulSoup:
    """The tree of a response."""
    return BeautifulSoup(response.content, "html.parser")


def address(receipt: Receipt, name: str = "consultation", *more: object) -> str:
    """The address of this name for a consultation."""
    return reverse(f"inbox:{name}", args=[receipt.case_number, *more])


def logged_in(worker: Worker) -> Client:
    """The same person without the cookie of the vault."""
    client = Client()
    login_with_second_factor(client, worker.user)
    return client


def form_of(shown: BeautifulSoup, action: str) -> Tag:
    """The first form of the page that goes to an address with this ending."""
    form = shown.find("form", action=re.compile(f"{re.escape(action)}(#.*)?$"))
    assert isinstance(form, Tag), f"no form goes to {action}"
    return form


def fields_of(shown: BeautifulSoup, action: str) -> dict[str, Any]:
    """What a browser would send with that form if nothing were changed; several values of one name as a list."""
    form = form_of(shown, action)
    fields: dict[str, Any] = values_of(form)
    for area in form.find_all("textarea"):
        # The first line break of a textarea belongs to the markup.
        fields[str(area["name"])] = area.text.removeprefix("\n")
    for select in form.find_all("select"):
        chosen = select.find("option", selected=True) or select.find("option")
        fields[str(select["name"])] = str(chosen["value"])
    for name in {str(tag["name"]) for tag in form.find_all("input", type=["checkbox", "hidden"])}:
        several = [
            str(tag.get("value", "on"))
            for tag in form.find_all("input", attrs={"name": name})
            if tag["type"] == "hidden" or tag.has_attr("checked")
        ]
        if len(several) > 1:
            fields[name] = several
    return fields


def reply_data(client: Client, receipt: Receipt, text: str) -> dict[str, str]:
    """The reply form of the conversation page as it stands there, with a text."""
    return {**fields_of(page(client.get(address(receipt))), "/reply/"), "text": text}


def typed_text(response: Any, name: str = "text") -> str:
    """What stands in the first text field of this name. Browsers drop the first line break of a textarea."""
    area = page(response).find("textarea", attrs={"name": name})
    assert isinstance(area, Tag)
    return re.sub(r"\A\n", "", area.text.replace("\r\n", "\n"))


def said(response: Any) -> str:
    """The messages on top of the page that a redirect leads to."""
    return " ".join(item.get_text(" ", strip=True) for item in page(response).select(".messages li"))
