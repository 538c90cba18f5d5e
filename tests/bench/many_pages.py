"""Ten thousand pages for the search: titles and texts put together from the sentences of the demo site."""

import json
import random
import re
from uuid import uuid4

from django.db import transaction

from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.models import InfoIndexPage, InfoPage
from portal.core.models import BasePage
from tests.growing import grow

SENTENCES_IN_A_TEXT = 24
AT_ONCE = 200


def sentences() -> list[str]:
    """Every sentence of the demo pages that is neither a word nor a paragraph."""
    texts = [
        text
        for page in Page.objects.live().filter(depth__gt=1).specific()
        if isinstance(page, BasePage)
        for text in page.searchable_text()
    ]
    return sorted({part for text in texts for part in re.findall(r"[^。\n]{8,80}。", text)})


def fill(number: int) -> None:
    """Writes and indexes ``number`` information pages below the largest section; the same ones at each run."""
    chance = random.Random(2026)
    known = sentences()
    parent = max(InfoIndexPage.objects.live(), key=lambda page: page.numchild)
    index = get_search_backend().get_index_for_model(InfoPage)

    def body(_number: int) -> str:
        text = "".join(chance.choices(known, k=SENTENCES_IN_A_TEXT))
        return json.dumps([{"type": "text", "id": str(uuid4()), "value": f"<p>{text}</p>"}])

    with transaction.atomic():
        pages = grow(
            parent,
            InfoPage,
            number,
            title=lambda number: f"{chance.choice(known)[:14]} {number}",
            summary=lambda _number: chance.choice(known),
            body=body,
        )
        ids = [page.pk for page in pages]
        for start in range(0, number, AT_ONCE):
            index.add_items(InfoPage, list(InfoPage.objects.filter(pk__in=ids[start : start + AT_ONCE])))
