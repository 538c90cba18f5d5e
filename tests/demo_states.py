"""Every page of the demo site in every state that a visitor can meet, as responses by name."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from wagtail.models import Page

from tests.forms.inbox.factories import send

# Each answers 200 without anything having been sent.
STANDING = ("search", "sitemap", "mailbox:open")

# Pages in other states than their own address shows: filtered, searched, answered, compared.
OTHER_STATES = (
    "/places/?wish=free&wish=online",
    "/places/?wish=free&who=person&kind=place&kind=family_group&area=ward",
    "/places/?wish=women&wish=online&area=ward",
    "/questions/?q=名前",
    "/questions/?q=ぬるぽがぴよ",
    f"/questions/?q={'相' * 300}",
    "/where-to-ask/no/",
    "/where-to-ask/yes/",
    "/where-to-ask/no-no-yes-yes/",
    "/administration/council/?year=2024",
    "/policy/direction-1/compare/2025/",
    "/policy/direction-3/compare/2025/",
)
# Everything on one page, to be printed.
ON_PAPER = (
    "/places/print/",
    "/places/print/?wish=women&wish=online&area=ward",
    "/family-guide/print/",
    "/policy/print/",
)


def live_pages() -> list[Page]:
    """All public pages of the demo site as their own classes."""
    return [page for page in Page.objects.live().public().filter(depth__gt=1).specific() if page.get_url()]


def reading_states(client: Client) -> dict[str, Any]:
    """What is met by reading: all pages, search with and without a find, site map, an unknown address."""
    states: dict[str, Any] = {page.url: client.get(page.url) for page in live_pages()}
    states |= {reverse(name): client.get(reverse(name)) for name in STANDING}
    states |= {address: client.get(address) for address in (*OTHER_STATES, *ON_PAPER)}
    for query in ("相談", "ぬるぽがぴよ", "あ", "<b>\"&'", "相" * 300):
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


def opened_mailbox_states(client: Client, message: str = "見本です。") -> dict[str, Any]:
    """The receipt of a consultation that was just sent, what follows from it, and its mailbox until it is withdrawn."""
    receipt = send(message)
    stub = {"stub": receipt.stub}
    states = {
        "receipt": client.post(reverse("mailbox:receipt"), {**stub, "step": "show"}),
        "receipt with hotlines": client.post(reverse("mailbox:receipt"), {**stub, "step": "show", "hotlines": "1"}),
        "receipt, typed back wrongly": client.post(reverse("mailbox:receipt"), {**stub, "last_group": "0"}),
        "receipt, kept": client.post(reverse("mailbox:receipt"), {**stub, "last_group": receipt.secret}),
        "receipt, skipped": client.post(reverse("mailbox:receipt"), {**stub, "step": "skip"}),
        "messages": client.post(
            reverse("mailbox:open"), {"case_number": receipt.case_number, "secret": receipt.secret}, follow=True
        ),
        "messages, nothing written": client.post(reverse("mailbox:thread"), {"text": ""}),
        "answers": client.get(reverse("mailbox:answers")),
        "answers, address missing": client.post(reverse("mailbox:answers"), {"channel": "notice", "mail": ""}),
        "deletion": client.get(reverse("mailbox:deletion")),
        "deletion asked for": client.post(reverse("mailbox:deletion"), {"step": "ask"}, follow=True),
        "deletion, taken back?": client.get(reverse("mailbox:deletion")),
        "withdrawal": client.get(reverse("mailbox:withdraw")),
    }
    states["withdrawn"] = client.post(reverse("mailbox:withdraw"))
    states["closed"] = client.post(reverse("mailbox:close"))
    return states


def previews() -> dict[str, HttpResponse]:
    """Every preview mode of every live page, as an editor sees it."""
    return {
        f"{page.url} as {mode or 'page'}": page.make_preview_request(preview_mode=mode)
        for page in live_pages()
        for mode, _name in page.preview_modes
    }
