"""The body of a page: all blocks together, and what is asked of them before publishing."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from portal.core.blocks.links import LinkCardsBlock
from portal.core.blocks.media import FileBlock, ImageBlock, VideoBlock
from portal.core.blocks.notices import HotlineNoticeBlock, NoticeBlock
from portal.core.blocks.publishing import clean_for_publishing
from portal.core.blocks.structure import AccordionBlock, StepsBlock, TimelineBlock
from portal.core.blocks.tables import TableBlock
from portal.core.blocks.text import DefinitionBlock, HeadingBlock, ListBlock, QuotationBlock, RichTextBlock


class BodyBlock(blocks.StreamBlock):
    """What editors build pages from."""

    heading = HeadingBlock(group=_("Text blocks"))
    text = RichTextBlock(group=_("Text blocks"))
    list = ListBlock(group=_("Text blocks"))
    quotation = QuotationBlock(group=_("Text blocks"))
    definition = DefinitionBlock(group=_("Text blocks"))
    image = ImageBlock(group=_("Media"))
    file = FileBlock(group=_("Media"))
    video = VideoBlock(group=_("Media"))
    table = TableBlock(group=_("Ordered"))
    steps = StepsBlock(group=_("Ordered"))
    timeline = TimelineBlock(group=_("Ordered"))
    accordion = AccordionBlock(group=_("Ordered"))
    notice = NoticeBlock(group=_("Notices and links"))
    link_cards = LinkCardsBlock(group=_("Notices and links"))
    hotline_notice = HotlineNoticeBlock(group=_("Notices and links"))

    def clean(self, value: Any) -> Any:
        """Adds the rules for the whole body and a message that names each block; see ``publishing``."""
        return clean_for_publishing(self, value, super().clean)

    class Meta:
        label = _("Body")
        icon = "doc-full"
        template = "blocks/body_block.html"
        required = False
