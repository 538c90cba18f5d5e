"""Phone lines for those who want to talk right now, reviewed in one place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.core.models.window import phone_validator


class Hotline(TranslatableMixin, models.Model):
    """A phone line with hours and languages; ``last_checked`` is the day on which somebody confirmed them."""

    name = models.CharField(_("name"), max_length=100)
    number = models.CharField(_("number"), max_length=20, validators=[phone_validator])
    hours = models.CharField(_("hours"), max_length=100)
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    last_checked = models.DateField(_("last checked"))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100, help_text=_("Smaller numbers come first."))

    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("hours"),
        TranslatableField("languages"),
        TranslatableField("note"),
        SynchronizedField("number", overridable=False),
        SynchronizedField("last_checked", overridable=False),
        SynchronizedField("sort_order", overridable=False),
    ]

    panels = [
        FieldPanel("name"),
        FieldPanel("number"),
        FieldPanel("hours"),
        FieldPanel("languages"),
        FieldPanel("note"),
        FieldPanel("last_checked"),
        FieldPanel("sort_order"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("hotline")
        verbose_name_plural = _("hotlines")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
