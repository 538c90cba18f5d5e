"""The desk's entry in the admin menu."""

from django.http import HttpRequest

from wagtail.admin.menu import MenuItem

from forms.inbox.members import find_membership
from forms.inbox.models import Role


class InboxMenuItem(MenuItem):
    """Shown to those who may read, and to nobody else."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Asks the membership table, not Django's permissions."""
        membership = getattr(request, "desk_membership", None) or find_membership(request.user)
        return membership is not None and Role(membership.role).may_read
