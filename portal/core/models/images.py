"""Pictures whose alternative text is written or left out on purpose, never forgotten."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.images.models import AbstractImage, AbstractRendition


class PortalImage(AbstractImage):
    """A picture with an alternative text, or marked as decoration (JIS X 8341-3:2016 1.1.1)."""

    alternative_text = models.CharField(
        _("alternative text"),
        max_length=200,
        blank=True,
        help_text=_("Say in one sentence what a person who cannot see the picture should know."),
    )
    is_decorative = models.BooleanField(
        _("decoration only"),
        default=False,
        help_text=_("Tick this when nothing is lost without the picture. Screen readers then skip it."),
    )

    admin_form_fields = (
        "title",
        "file",
        "alternative_text",
        "is_decorative",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """What Wagtail puts into ``alt``; empty for decoration."""
        return "" if self.is_decorative else self.alternative_text

    def clean(self) -> None:
        super().clean()
        if not self.is_decorative and not self.alternative_text.strip():
            raise ValidationError(
                {"alternative_text": _("Write an alternative text, or tick “decoration only”.")}, code="alt_required"
            )
        if self.is_decorative and self.alternative_text.strip():
            raise ValidationError(
                {"is_decorative": _("A decoration has no alternative text. Delete the text or untick this.")},
                code="alt_of_decoration",
            )


class PortalRendition(AbstractRendition):
    """A scaled copy of a picture, made on demand."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together: Any = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("picture size")
        verbose_name_plural = _("picture sizes")
