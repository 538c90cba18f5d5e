"""The kinds by which readers sort what a search finds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchKind(models.TextChoices):
    """What a result is, in the order in which readers choose. A page model says its own as ``search_kind``."""

    GUIDE = "guide", _("Guidance")
    QUESTION = "question", _("Questions and answers")
    PLACE = "place", _("Places and groups")
    EVENT = "event", _("Events")
    NEWS = "news", _("News")
    POST = "post", _("Blog")
    STORY = "story", _("Stories")
    PAPER = "paper", _("Papers of the ward")
    FILE = "file", _("Files")

    @property
    def is_dated(self) -> bool:
        """Whether its pages grow old, so that standing ones come before them."""
        return self in {SearchKind.EVENT, SearchKind.NEWS, SearchKind.POST, SearchKind.PAPER}
