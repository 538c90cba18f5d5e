"""What should stand out: notices and the hotlines."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from portal.core.blocks.text import TOOLBAR, RichTextBlock


class NoticeBlock(blocks.StructBlock):
    """A framed notice inside a page."""

    level = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("information", _("Information")), ("important", _("Important"))],
        default="information",
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=100)
    text = RichTextBlock(label=_("Text"), features=TOOLBAR)

    class Meta:
        label = _("Framed notice")
        icon = "info-circle"
        description = _("A few lines that nobody should miss.")
        template = "blocks/notice_block.html"
        preview_value = {"level": "information", "title": "持ち物", "text": "<p>何もいりません。</p>"}


class HotlineNoticeBlock(blocks.StructBlock):
    """The hotlines of the site, which are kept in one place and shown here."""

    text = blocks.TextBlock(
        label=_("Words before the numbers"),
        required=False,
        rows=2,
        help_text=_("The numbers come from “Hotlines” and are always the same everywhere."),
    )

    class Meta:
        label = _("Hotlines")
        icon = "mobile-alt"
        description = _("The phone numbers for those who want to talk right now.")
        template = "blocks/hotline_notice_block.html"
        preview_value = {"text": "夜中でも、話を聞いてくれるところがあります。"}
