"""Who belongs to the desk. This table decides, not Django's permissions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel


class Role(models.TextChoices):
    """What a member does at the desk."""

    COUNSELOR = "counselor", _("counselor")
    SECOND_READER = "second_reader", _("second reader")
    SUPERVISOR = "supervisor", _("supervisor")
    ANALYST = "analyst", _("analyst")

    @property
    def may_read(self) -> bool:
        """May have a vault, see the list and open consultations."""
        return self in {Role.COUNSELOR, Role.SECOND_READER, Role.SUPERVISOR}

    @property
    def may_reply(self) -> bool:
        """May answer residents."""
        return self in {Role.COUNSELOR, Role.SUPERVISOR}

    @property
    def may_manage(self) -> bool:
        """May appoint members, end memberships and grant the team key."""
        return self is Role.SUPERVISOR


class Membership(InboxModel):
    """One person in one role, from a moment until another. Rows are ended, never deleted."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    display_name = models.CharField(
        _("name shown to residents"),
        max_length=60,
        blank=True,
        help_text=_("For example a family name. If it is empty, residents see “counselor”."),
    )
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    saved_filters = models.JSONField(
        _("saved filters"), default=dict, blank=True, help_text=_("Query strings of the list, by name.")
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("granted by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(until__isnull=True), name="inbox_one_live_membership_each"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())
