"""Who has read which version of a story before it was published."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StoryReview(models.Model):
    """One person's word that one version of a story may be published. Written once, never changed.

    Names are kept as text too: the record outlives the accounts.
    """

    story = models.ForeignKey("blog.StoryPage", on_delete=models.CASCADE, related_name="reviews")
    fingerprint = models.CharField(_("fingerprint of the version"), max_length=64)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewer_name = models.CharField(_("name of the reviewer"), max_length=150)
    writer_names = models.CharField(_("written by"), max_length=500)
    reviewed_at = models.DateTimeField(_("reviewed at"), default=timezone.now)

    class Meta:
        verbose_name = _("review of a story")
        verbose_name_plural = _("reviews of stories")
        ordering = ["-reviewed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reviewer_name} {timezone.localtime(self.reviewed_at):%Y-%m-%d %H:%M}"
