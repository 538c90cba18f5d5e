"""Many pages at once, past their models: for tests and benchmarks of reading."""

from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone

from wagtail.models import Page


def grow(parent: Page, model: type[Page], number: int, /, **fields: Any) -> list[Page]:
    """Write ``number`` published pages of ``model`` below ``parent``.

    A field that is a function is given the number of the page, from 0.
    """
    parent.refresh_from_db()

    def of(index: int, name: str, default: Any) -> Any:
        value = fields.get(name, default)
        return value(index) if callable(value) else value

    shared = {
        "depth": parent.depth + 1,
        "content_type": ContentType.objects.get_for_model(model),
        "locale_id": parent.locale_id,
        "live": True,
        "show_in_menus": True,
        "last_published_at": timezone.now(),
    }
    slug = model.__name__.lower()
    pages = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, parent.numchild + 1 + index),
            title=(title := of(index, "title", f"見本 {index}")),
            draft_title=title,
            slug=f"{slug}-{index}",
            url_path=f"{parent.url_path}{slug}-{index}/",
            translation_key=uuid4(),
            **shared,
        )
        for index in range(number)
    ]
    own = {"summary": "見本です。", **fields}
    own.pop("title", None)
    rows = [
        model(page_ptr_id=page.pk, **{name: of(index, name, default) for name, default in own.items()})
        for index, page in enumerate(Page.objects.bulk_create(pages))
    ]
    # Django's bulk_create knows no models that inherit a table; what it is made of does.
    QuerySet(model)._batched_insert(rows, model._meta.local_concrete_fields, batch_size=None)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    return pages
