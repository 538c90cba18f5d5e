"""The public pages of the demo site in one language, in the states that a resident meets, as responses by name."""

from datetime import timedelta
from typing import Any

from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from wagtail.models import Page

from forms.inbox.models import DeskSettings
from forms.models import ConsultationPage
from portal.core.models import Topic
from tests.demo_states import mailbox_states, opened_mailbox_states
from tests.forms.consulting import field, fields_of

# Words of no language, so that what a page says itself can be told from what was typed.
TYPED = "12345 67890"
UNKNOWN = "98765"
# What no machine can read an answer of this kind from.
MISREAD = {"mail": "@", "phone": "?", "number": "?", "date": "?", "answer_channel": "notice"}


def pages_in(language: str) -> list[Page]:
    """The public pages of one language as their own classes."""
    pages = Page.objects.live().public().filter(depth__gt=1, locale__language_code=language, alias_of__isnull=True)
    return list(pages.specific())


def states_in(client: Client, language: str) -> dict[str, Any]:
    """Everything at once."""
    with translation.override(language):
        states: dict[str, Any] = {page.url: client.get(page.url) for page in pages_in(language)}
        states |= _found_and_listed(client, language)
        for page in pages_in(language):
            if isinstance(page, ConsultationPage):
                states |= consultation_states(client, page)
        states |= {f"{name} ({language})": answer for name, answer in mailbox_states(client).items()}
        states |= {f"{name} ({language})": answer for name, answer in opened_mailbox_states(client, TYPED).items()}
        states |= dead_ends(client, language)
    return states


def _found_and_listed(client: Client, language: str) -> dict[str, Any]:
    title = pages_in(language)[1].title
    states = {
        "search": client.get(reverse("search")),
        "search with hits": client.get(reverse("search"), {"q": title}),
        "search without hits": client.get(reverse("search"), {"q": UNKNOWN}),
    }
    for name in ("sitemap", "topics", "mailbox:open"):
        states[reverse(name)] = client.get(reverse(name))
    slug = Topic.objects.filter(locale__language_code="ja").values_list("slug", flat=True).first()
    states["topic"] = client.get(reverse("topic", args=[slug]))
    return states


def consultation_states(client: Client, page: ConsultationPage) -> dict[str, Any]:
    """The form with errors in every row that can have one, the check page, a lost token, a desk that is closed."""
    fresh = fields_of(client.get(page.url))
    typed = {**fresh, "message": TYPED}
    wrong = {field(row.id): MISREAD[row.block_type] for row in page.rows if row.block_type in MISREAD}
    strict = Client(enforce_csrf_checks=True)
    states = {
        f"{page.url} with nothing written": client.post(page.url, fresh),
        f"{page.url} with errors": client.post(page.url, {**typed, **wrong}),
        f"{page.url} to be checked": client.post(page.url, typed),
        f"{page.url} without its token": strict.post(page.url, typed),
    }
    desk, _is_new = DeskSettings.objects.get_or_create(pk=1)
    DeskSettings.objects.filter(pk=1).update(paused_until=timezone.localdate() + timedelta(days=3))
    states[f"{page.url} while the desk is closed"] = client.get(page.url)
    states[f"{page.url} closed while writing"] = client.post(page.url, typed)
    DeskSettings.objects.filter(pk=1).update(paused_until=desk.paused_until)
    return states


def dead_ends(client: Client, language: str) -> dict[str, Any]:
    """Pages that nobody wants to see."""
    prefix = "" if language == "ja" else f"/{language}"
    request = RequestFactory().get(f"{prefix}/")
    return {
        "unknown address": client.get(f"{prefix}/no-such-page/"),
        **{name: render_to_string(name, request=request) for name in ("403.html", "404.html", "429.html", "500.html")},
    }
