"""Notices over every page that come and go by themselves."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class NoticeBanner(TranslatableMixin, models.Model):
    """A short notice between ``starts_at`` and ``ends_at``, for example 休日相談 or a closed day."""

    class Level(models.TextChoices):
        INFORMATION = "information", _("Information")
        IMPORTANT = "important", _("Important")

    level = models.CharField(_("level"), max_length=20, choices=Level.choices, default=Level.INFORMATION)
    text = models.CharField(_("text"), max_length=200)
    link = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page to link to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    link_text = models.CharField(
        _("link text"), max_length=60, blank=True, help_text=_("Say what one finds there, not “here”.")
    )
    starts_at = models.DateTimeField(_("shown from"), default=timezone.now)
    ends_at = models.DateTimeField(_("shown until"))

    translatable_fields = [
        TranslatableField("text"),
        TranslatableField("link_text"),
        SynchronizedField("level", overridable=False),
        SynchronizedField("link"),
        SynchronizedField("starts_at", overridable=False),
        SynchronizedField("ends_at", overridable=False),
    ]

    panels = [
        FieldPanel("level"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("link"), FieldPanel("link_text")]),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("notice banner")
        verbose_name_plural = _("notice banners")
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return self.text

    def is_shown(self, now: datetime) -> bool:
        """Whether the banner is up at ``now`` (aware)."""
        return self.starts_at <= now < self.ends_at

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.starts_at >= self.ends_at:
            raise ValidationError({"ends_at": _("The end must be after the start.")})
        if self.link and not self.link_text:
            raise ValidationError({"link_text": _("Write what the link leads to.")})
