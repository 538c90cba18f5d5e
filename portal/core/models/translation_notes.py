"""From which version of the source a translated page comes, and whether a speaker of its language checked it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationNote(models.Model):
    """Kept beside a page that is not in the source language, from its first publication on."""

    page = models.OneToOneField(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="translation_note"
    )
    follows = models.DateTimeField(
        _("version of the source"),
        null=True,
        blank=True,
        help_text=_("When the source that this translation follows was published."),
    )
    checked_at = models.DateTimeField(_("checked by a speaker at"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # It is about the page and no use of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note on a translation")
        verbose_name_plural = _("notes on translations")

    def __str__(self) -> str:
        return f"{self.page_id}"
