"""The last look before a page goes public.

The edit form asks for the same when somebody publishes there. This also holds for publishing many pages at once, by
schedule, by a translation and by code.
"""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from portal.core.blocks.empty_links import refuse_empty_links


def _messages_of(error: ValidationError) -> list[str]:
    """The named messages above a body; for other streams whatever is said."""
    if isinstance(error, StreamBlockValidationError):
        return [message for child in error.non_block_errors.as_data() for message in child.messages] or [
            _("A block is not finished.")
        ]
    return error.messages


def refuse_unfinished_page(page: Page) -> None:
    """Raises ValidationError, by field name, if a text of ``page`` may not go public as it is."""
    errors = {}
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page)
        try:
            if isinstance(field, StreamField):
                field.stream_block.clean(value)
            elif isinstance(field, RichTextField):
                refuse_empty_links(value or "")
        except ValidationError as error:
            errors[field.name] = _messages_of(error)
    if errors:
        raise ValidationError(errors)


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
            page.get_latest_revision_as_object().refuse_publishing()
        except ValidationError as error:
            refused = True
            reason = " ".join(error.messages)
            messages.error(
                request,
                _("“%(page)s” cannot be published yet: %(reason)s")
                % {"page": page.get_admin_display_title(), "reason": reason},
            )
    return redirect(request.get_full_path()) if refused else None
