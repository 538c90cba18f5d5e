"""Every page of the demo site in every state that a visitor can meet, as responses by name."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from wagtail.models import Page

from portal.core.models import Topic

# Each answers 200 without anything having been sent.
STANDING = ("search", "sitemap", "topics", "mailbox:open")


def live_pages() -> list[Page]:
    """All public pages of the demo site as their own classes."""
    return [page for page in Page.objects.live().public().filter(depth__gt=1).specific() if page.get_url()]


def reading_states(client: Client) -> dict[str, Any]:
    """What is met by reading: all pages, search with and without a find, site map, an unknown address."""
    states: dict[str, Any] = {page.url: client.get(page.url) for page in live_pages()}
    states |= {reverse(name): client.get(reverse(name)) for name in STANDING}
    states |= {f"topic {topic.slug}": client.get(reverse("topic", args=[topic.slug])) for topic in Topic.objects.all()}
    for query in ("相談", "ぬるぽがぴよ", "相談 ぬるぽ", "死にたい", "あ", "<b>\"&'", "!?", "相" * 300):
        states[f"search for {query[:12]}"] = client.get(reverse("search"), {"q": query})
    states["unknown address"] = client.get("/この頁はありません/")
    return states


def login_states(client: Client) -> dict[str, Any]:
    """The way in for staff: the empty form and the refusal."""
    address = reverse("account_login")
    return {
        "login": client.get(address),
        "refused login": client.post(address, {"login": "nobody@example.jp", "password": "wrong"}),
    }


def mailbox_states(client: Client) -> dict[str, Any]:
    """The mailbox's door: empty, with numbers that cannot be right, with numbers that nobody has."""
    address = reverse("mailbox:open")
    return {
        "mailbox, nothing typed": client.post(address, {}),
        "mailbox, impossible numbers": client.post(address, {"case_number": "12", "secret": "34"}),
        "mailbox, unknown numbers": client.post(address, {"case_number": "8765-4321", "secret": "1234-5678-9012-3428"}),
    }


def previews() -> dict[str, HttpResponse]:
    """Every preview mode of every live page, as an editor sees it."""
    return {
        f"{page.url} as {mode or 'page'}": page.make_preview_request(preview_mode=mode)
        for page in live_pages()
        for mode, _name in page.preview_modes
    }
