"""Pictures, files and videos."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as PictureBlock

from portal.core.pictures import Picture, picture_of


class ImageBlock(blocks.StructBlock):
    """A picture that is either described or marked as decoration, with an optional caption."""

    image = PictureBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        picture: Picture | None = picture_of(value["image"]) if value.get("image") else None
        return {**context, "picture": picture}

    class Meta:
        label = _("Picture")
        icon = "image"
        description = _("A picture with its description for people who cannot see it.")
        template = "blocks/image_block.html"


class FileBlock(blocks.StructBlock):
    """A file to download. Kind and size are shown, so that nobody is surprised on a phone."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Link text"), required=False, max_length=200, help_text=_("Leave empty to use the title of the file.")
    )

    class Meta:
        label = _("File")
        icon = "doc-full"
        description = _("A link to a file with its kind and size.")
        template = "blocks/file_block.html"


class VideoBlock(blocks.StructBlock):
    """A link to a video elsewhere. Nothing of the other site is loaded before the reader follows it."""

    url = blocks.URLBlock(label=_("Address of the video"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    text = blocks.TextBlock(
        label=_("What is shown and said"),
        rows=4,
        help_text=_("Enough for somebody who cannot watch or hear the video."),
    )

    class Meta:
        label = _("Video")
        icon = "media"
        description = _("A link to a video with its content in words.")
        template = "blocks/video_block.html"
        preview_value = {
            "url": "https://example.jp/video",
            "title": "相談窓口のご案内（見本）",
            "text": "窓口の入り口から相談室までの道のりを、音声なしで紹介しています。",
        }
