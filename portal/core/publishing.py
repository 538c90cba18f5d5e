"""The last look before a page goes public.

The edit form asks for the same when somebody publishes there. This also holds for publishing many pages at once, by
schedule, by a translation and by code.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from portal.core.blocks.empty_links import refuse_empty_links
from portal.core.blocks.publishing import name_of


def _messages_of(value: Any, error: ValidationError) -> list[str]:
    """The named messages above a body; those of another stream ``value`` are named here."""
    if not isinstance(error, StreamBlockValidationError):
        return error.messages
    messages = [message for child in error.non_block_errors.as_data() for message in child.messages]
    named = (name_of(value[position], position, child) for position, child in sorted(error.block_errors.items()))
    return messages or [message for child in named for message in child.messages]


def refuse_unfinished_page(page: Page) -> None:
    """Raises ValidationError, by field name, if ``page`` may not go public as it is."""
    errors: dict[str, list[str]] = {}
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page)
        try:
            if isinstance(field, StreamField):
                field.stream_block.clean(value)
            elif isinstance(field, RichTextField):
                refuse_empty_links(value or "")
        except ValidationError as error:
            errors[field.name] = _messages_of(value, error)
    # The root of the tree is Wagtail's own page and has no rules.
    for name, reasons in getattr(page, "publishing_errors", dict)().items():
        errors.setdefault(name, reasons)
    if errors:
        raise ValidationError(errors)


def _refuse(page: Page) -> None:
    """By the rules of the page's own kind; the root of the tree is Wagtail's and has only the general ones."""
    getattr(page, "refuse_publishing", partial(refuse_unfinished_page, page))()


def _with_drafts_below(pages: Iterable[Page], include_descendants: bool) -> Iterator[Page]:
    for page in pages:
        yield page
        if include_descendants:
            yield from page.get_descendants().not_live().specific()


def refuse_unfinished_pages(
    request: HttpRequest, action: str, pages: Iterable[Page], *, include_descendants: bool
) -> HttpResponse | None:
    """Before many pages are published at once: says which are unfinished and publishes none of them."""
    if action != "publish":
        return None
    refused = False
    for page in _with_drafts_below(pages, include_descendants):
        try:
            _refuse(page.get_latest_revision_as_object())
        except ValidationError as error:
            refused = True
            reason = " ".join(error.messages)
            messages.error(
                request,
                _("“%(page)s” cannot be published yet: %(reason)s")
                % {"page": page.get_admin_display_title(), "reason": reason},
            )
    return redirect(request.get_full_path()) if refused else None
