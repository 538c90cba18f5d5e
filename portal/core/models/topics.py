"""Subjects that pages share, across all kinds of pages and sections."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class Topic(TranslatableMixin, models.Model):
    """A worry or a subject by which readers look for pages.

    Pages of every language are marked with the topic of the source language; readers see its translation.
    """

    name = models.CharField(
        _("name"), max_length=60, help_text=_("In the words of the reader, for example お金のこと.")
    )
    slug = models.SlugField(
        _("last part of the address"),
        max_length=60,
        allow_unicode=True,
        help_text=_("The same in every language. Do not change it later: saved links would lead nowhere."),
    )
    description = models.CharField(
        _("description"), max_length=200, blank=True, help_text=_("One sentence above the list of pages.")
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100, help_text=_("Smaller numbers come first."))

    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("description"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("sort_order", overridable=False),
    ]

    panels = [
        TitleFieldPanel("name", targets=["slug"]),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("sort_order"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="topic_slug_once_in_a_language"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        # Forms do not know the language, so Django leaves the constraint out there.
        same = Topic.objects.filter(locale=self.locale_id or self.get_default_locale(), slug=self.slug)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("Another topic has this address already.")})
