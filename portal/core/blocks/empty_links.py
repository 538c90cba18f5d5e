"""Finds links in rich text that lead nowhere or say nothing."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail.documents import get_document_model
from wagtail.models import Page

from bs4 import BeautifulSoup, Tag


def _target_exists(link: Tag) -> bool:
    target = str(link.get("id") or "")
    match link.get("linktype"):
        case "page":
            return target.isdecimal() and Page.objects.filter(pk=int(target)).exists()
        case "document":
            return target.isdecimal() and get_document_model().objects.filter(pk=int(target)).exists()
        case _:
            return str(link.get("href") or "").strip() not in {"", "#", "http://", "https://", "mailto:", "tel:"}


def empty_links_in(source: str) -> list[str]:
    """The words of each link in ``source`` (Wagtail's stored rich text) without target; "" for one without words."""
    found = []
    for link in BeautifulSoup(source, "html.parser").find_all("a"):
        words = link.get_text(strip=True)
        if not words or not _target_exists(link):
            found.append(words)
    return found


def refuse_empty_links(source: str) -> None:
    """Raises ValidationError for the first link of ``source`` without words or without a target."""
    for words in empty_links_in(source):
        if words:
            raise ValidationError(_("The link “%(words)s” leads nowhere."), params={"words": words})
        raise ValidationError(_("There is a link without words. Delete it or write what it leads to."))
