"""How the desk works: its settings, its crisis words, and who is looking at what."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel
from forms.inbox.models.consultations import Consultation
from forms.inbox.models.memberships import Membership


class DeskSettings(InboxModel):
    """What supervisors decide for the whole desk, in a single row. Without a row the defaults hold."""

    paused_until = models.DateField(
        _("paused until"),
        null=True,
        blank=True,
        help_text=_("Last day on which nothing is taken in. Form pages say so and name the other ways."),
    )
    hold_minutes = models.PositiveSmallIntegerField(
        _("minutes a reply is held"),
        default=5,
        help_text=_("Until then a reply can be taken back. 0 sends at once."),
    )
    always_second_reader = models.BooleanField(
        _("a second member approves every reply"),
        default=False,
        help_text=_("Without this, only where a consultation needs attention."),
    )

    class Meta:
        verbose_name = _("settings of the desk")
        verbose_name_plural = _("settings of the desk")

    def __str__(self) -> str:
        return str(self.pk)


class CrisisWord(InboxModel):
    """A word that suggests danger to life. It raises attention and shows the hotlines; it never stops anybody."""

    language = models.CharField(_("language"), max_length=20, choices=settings.LANGUAGES)
    word = models.CharField(_("word"), max_length=100)

    class Meta:
        verbose_name = _("crisis word")
        verbose_name_plural = _("crisis words")
        ordering = ["language", "word"]
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="inbox_each_crisis_word_once")]

    def __str__(self) -> str:
        return self.word


class Presence(InboxModel):
    """Who has a consultation on the screen, and whether they are writing. Rows are worth nothing after a minute."""

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="+"
    )
    membership = models.ForeignKey(Membership, verbose_name=_("member"), on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(_("seen at"), default=timezone.now)
    is_writing = models.BooleanField(_("is writing"), default=False)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "membership"], name="inbox_one_presence_each_member")
        ]

    def __str__(self) -> str:
        return str(self.consultation_id)
