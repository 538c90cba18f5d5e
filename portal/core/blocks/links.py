"""Links that stand on their own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page


def _translations(reader: object, pages: list[Page]) -> dict[int, Page | None]:
    """By the ids of ``pages``: the page itself, or its public translation, in the language of the page ``reader``."""
    found: dict[int, Page | None] = {page.pk: page for page in pages}
    if not isinstance(reader, Page):
        return found
    foreign = [page for page in pages if page.locale_id != reader.locale_id]
    if foreign:
        keys = [page.translation_key for page in foreign]
        live = Page.objects.live().filter(translation_key__in=keys, locale_id=reader.locale_id)
        by_key = {page.translation_key: page for page in live}
        found |= {page.pk: by_key.get(page.translation_key) for page in foreign}
    return found


class LinkCardBlock(blocks.StructBlock):
    """One link with a line of explanation: to a page of this site or to an address elsewhere."""

    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=100, help_text=_("Leave empty to use the title of the page.")
    )
    text = blocks.CharBlock(label=_("Explanation"), required=False, max_length=200)

    def clean(self, value: Any) -> Any:
        """Refuses a card with no target, with two, or an address without a title, unless saved as a draft."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if not value.get("page") and not value.get("url"):
            raise StructBlockValidationError({"page": ValidationError(_("Choose a page or write an address."))})
        if value.get("page") and value.get("url"):
            raise StructBlockValidationError(
                {"url": ValidationError(_("Choose a page or write an address, not both."))}
            )
        if value.get("url") and not value.get("title"):
            raise StructBlockValidationError({"title": ValidationError(_("Write what the link leads to."))})
        return value

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """``url`` is empty for a page that is not public or not translated; the card then stays away."""
        context = super().get_context(value, parent_context)
        page = value.get("page")
        if page:
            known = context.get("cards_lead_to")
            page = (_translations(context.get("page"), [page]) if known is None else known)[page.pk]
            context["url"] = page.get_url(context.get("request")) if page and page.live else ""
            context["title"] = value.get("title") or (page.title if page else "")
        else:
            context["url"], context["title"] = value.get("url"), value.get("title")
        return context

    class Meta:
        label = _("Link card")
        icon = "link"
        template = "blocks/link_card_block.html"
        label_format = "{title}"


class LinkCardsBlock(blocks.StructBlock):
    """Some links with explanations, for example at the end of a page."""

    cards = blocks.ListBlock(LinkCardBlock(), label=_("Cards"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds where the cards lead to in the language of the page: one query for all of them."""
        context = super().get_context(value, parent_context)
        pages = [card["page"] for card in value["cards"] if card.get("page")]
        context["cards_lead_to"] = _translations(context.get("page"), pages)
        return context

    class Meta:
        label = _("Link cards")
        icon = "link"
        description = _("Links with one line of explanation each.")
        template = "blocks/link_cards_block.html"
        preview_value = {
            "cards": [{"page": None, "url": "https://example.jp/", "title": "家族会（見本）", "text": "毎月第2土曜日"}]
        }
