"""Difficult words that staff add to the list of the easy-Japanese helper."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel


class EasyWording(models.Model):
    """A word and how to say it easily. Japanese only: it is for those who write, and nobody translates it."""

    word = models.CharField(
        _("difficult word"),
        max_length=40,
        unique=True,
        help_text=_("As it stands in texts, at least two characters. It is also found inside longer words."),
    )
    easier = models.CharField(
        _("easier wording"),
        max_length=100,
        blank=True,
        help_text=_("Left empty, the word is kept as it is and no longer pointed at."),
    )

    panels = [FieldPanel("word"), FieldPanel("easier")]

    class Meta:
        verbose_name = _("easier wording")
        verbose_name_plural = _("easier wordings")
        ordering = ["word"]

    def __str__(self) -> str:
        return f"{self.word} → {self.easier}" if self.easier else self.word

    def clean(self) -> None:
        """Refuses single characters, which would be found everywhere."""
        self.word = self.word.strip()
        if len(self.word) < 2:
            raise ValidationError({"word": _("Please write at least two characters.")})
