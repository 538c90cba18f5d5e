"""Words that mean the same for the search, kept by editors."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import TranslatableField

from portal.core.search.spellings import Group, as_group

MOST_WORDS = 12
SHORTEST_WORD = 2
LONGEST_WORD = 30


class SynonymGroup(TranslatableMixin, models.Model):
    """Somebody who looks for one of these words finds pages with any of them, at once and without a new index."""

    words = models.TextField(
        _("words"),
        help_text=_(
            "One on each line, for example 8050問題 and はちまるごーまる. Kana of both kinds, wide letters and"
            " spellings like 取組 and 取り組み are known already."
        ),
    )

    translatable_fields = [TranslatableField("words")]
    panels = [FieldPanel("words")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("words with the same meaning")
        verbose_name_plural = _("words with the same meaning")
        ordering = ["pk"]

    def __str__(self) -> str:
        return "、".join(self.listed)

    @property
    def listed(self) -> list[str]:
        """The words as they were typed."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    @property
    def group(self) -> Group:
        """The words as the search compares them."""
        return as_group(self.listed)

    def clean(self) -> None:
        super().clean()
        for word in self.listed:
            if not SHORTEST_WORD <= len(word) <= LONGEST_WORD or len(word.split()) > 1:
                message = _("“%(word)s” cannot be used: a word has %(fewest)d to %(most)d characters and no space.")
                given = {"word": word, "fewest": SHORTEST_WORD, "most": LONGEST_WORD}
                raise ValidationError({"words": message % given})
        if len(self.group) < 2:
            raise ValidationError({"words": _("Write at least two different words, one on each line.")})
        if len(self.group) > MOST_WORDS:
            raise ValidationError({"words": _("Write at most %(most)d words.") % {"most": MOST_WORDS}})
