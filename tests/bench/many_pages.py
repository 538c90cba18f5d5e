"""Ten thousand pages for the search: titles and texts put together from the sentences of the demo site."""

import json
import random
import re
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.models import InfoIndexPage, InfoPage
from portal.core.models import BasePage

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
    shared = {
        "depth": parent.depth + 1,
        "content_type": ContentType.objects.get_for_model(InfoPage),
        "locale": parent.locale,
        "live": True,
        "last_published_at": timezone.now(),
    }
    pages = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, parent.numchild + 1 + index),
            title=f"{chance.choice(known)[:14]} {index}",
            draft_title="見本",
            slug=f"mihon-{index}",
            url_path=f"{parent.url_path}mihon-{index}/",
            translation_key=uuid4(),
            **shared,
        )
        for index in range(number)
    ]
    index = get_search_backend().get_index_for_model(InfoPage)
    with transaction.atomic():
        for page in Page.objects.bulk_create(pages):
            text = "".join(chance.choices(known, k=SENTENCES_IN_A_TEXT))
            body = json.dumps([{"type": "text", "id": str(uuid4()), "value": f"<p>{text}</p>"}])
            InfoPage(page_ptr_id=page.pk, summary=chance.choice(known), body=body).save_base(raw=True)
        Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
        ids = [page.pk for page in pages]
        for start in range(0, number, AT_ONCE):
            index.add_items(InfoPage, list(InfoPage.objects.filter(pk__in=ids[start : start + AT_ONCE])))
