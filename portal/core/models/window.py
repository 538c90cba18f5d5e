"""The consultation window (相談窓口) as everybody may see it: name, place, phone, mail."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.core.phone_numbers import phone_href

phone_validator = RegexValidator(
    r"^[0-9#*]+(-[0-9]+)*$", _("Write the number with half-width digits and hyphens, for example 03-1234-5678.")
)


class Window(TranslatableMixin, models.Model):
    """One window of the ward. The site has a main one; a page may belong to another."""

    name = models.CharField(_("name"), max_length=100)
    place = models.CharField(_("place"), max_length=200, help_text=_("Building, floor and counter."))
    address = models.CharField(_("address"), max_length=200, blank=True)
    access = models.TextField(_("how to get there"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, validators=[phone_validator])
    mail = models.EmailField(_("mail"), blank=True)
    hours_note = models.CharField(
        _("note on the hours"),
        max_length=200,
        blank=True,
        help_text=_("The hours themselves come from the open days. Write only what is special here."),
    )
    last_checked = models.DateField(
        _("last checked"), help_text=_("The day on which somebody last confirmed all of the above.")
    )

    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("place"),
        TranslatableField("address"),
        TranslatableField("access"),
        TranslatableField("hours_note"),
        SynchronizedField("phone", overridable=False),
        SynchronizedField("mail", overridable=False),
        SynchronizedField("last_checked", overridable=False),
    ]

    panels = [
        FieldPanel("name"),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("address"), FieldPanel("access")], heading=_("Where")),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("mail"), FieldPanel("hours_note")], heading=_("How")),
        FieldPanel("last_checked"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("consultation window")
        verbose_name_plural = _("consultation windows")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def phone_href(self) -> str:
        """``tel:`` address of the phone."""
        return phone_href(self.phone)
