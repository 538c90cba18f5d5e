"""Headings, running text, lists, quotations and definitions."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.rich_text import RichText

from portal.core.blocks.empty_links import refuse_empty_links

SMALL_TOOLBAR = ["bold", "link", "document-link"]
TOOLBAR = [*SMALL_TOOLBAR, "ol", "ul", "hr"]


class RichTextBlock(blocks.RichTextBlock):
    """Running text with a small toolbar: bold, links, files, lists. Headings are blocks of their own."""

    def __init__(self, features: list[str] | None = None, **options: object) -> None:
        super().__init__(features=features or TOOLBAR, **options)

    def clean(self, value: RichText) -> RichText:
        """Refuses a link without words or without a target, unless the page is saved as a draft."""
        value = super().clean(value)
        if not self.is_deferred_validation:
            refuse_empty_links(value.source)
        return value

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        description = _("Paragraphs and lists with bold words and links.")
        template = "blocks/rich_text_block.html"
        help_text = _("For readings above characters write them like this: 漢字《かんじ》.")
        preview_value = "<p>話がまとまっていなくても、<b>だいじょうぶです</b>。</p>"


class HeadingBlock(blocks.StructBlock):
    """A heading inside a page. The title of the page is the only first-level heading."""

    text = blocks.CharBlock(label=_("Text"), max_length=100)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Heading")), ("h3", _("Heading below it"))],
        default="h2",
        help_text=_("A heading below it stands under a heading of the first kind."),
    )

    class Meta:
        label = _("Heading")
        icon = "title"
        description = _("Divides a long page, so that one finds the right place.")
        template = "blocks/heading_block.html"
        label_format = "{text}"
        preview_value = {"text": "はじめての方へ", "level": "h2"}


class ListBlock(blocks.StructBlock):
    """Short points, with dots or with numbers."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=[("dots", _("With dots")), ("numbers", _("With numbers"))], default="dots"
    )
    points = blocks.ListBlock(blocks.TextBlock(label=_("Point"), rows=2), label=_("Points"))

    class Meta:
        label = _("List")
        icon = "list-ul"
        description = _("Short points one below the other.")
        template = "blocks/list_block.html"
        preview_value = {"kind": "dots", "points": ["電話", "メール", "来所"]}


class QuotationBlock(blocks.StructBlock):
    """Somebody's own words, with who said them."""

    text = blocks.TextBlock(label=_("Words"), rows=3)
    source = blocks.CharBlock(label=_("Whose words"), required=False, max_length=200)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        description = _("Words of another person or document.")
        template = "blocks/quotation_block.html"
        preview_value = {"text": "読むだけでも、かまいません。", "source": "相談員（見本）"}


class DefinitionItemBlock(blocks.StructBlock):
    """One term and what it means."""

    term = blocks.CharBlock(label=_("Term"), max_length=200)
    text = RichTextBlock(label=_("Meaning"), features=TOOLBAR)

    class Meta:
        label = _("Definition")
        icon = "help"
        template = None  # drawn by the list of terms


class DefinitionBlock(blocks.StructBlock):
    """Terms and their meanings, also for the ※ notes of a document."""

    terms = blocks.ListBlock(DefinitionItemBlock(), label=_("Terms"))

    class Meta:
        label = _("Definitions and notes")
        icon = "help"
        description = _("What a word means. Also for the ※ notes of a document.")
        template = "blocks/definition_block.html"
        preview_value = {"terms": [{"term": "※1 8050問題", "text": "<p>80代の親と50代の子の世帯が困ること。</p>"}]}
