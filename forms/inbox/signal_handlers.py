"""What the inbox does when something happens elsewhere in the project."""

from typing import Any

from django.contrib.auth.signals import user_logged_out

from forms.inbox.opening import close_vaults_of
from portal.core.models import User


def close_vaults_at_logout(sender: type[User], user: User | None, **kwargs: Any) -> None:
    """Logging out closes the vault."""
    if user is not None:
        close_vaults_of(user)


def connect() -> None:
    """Called once, when the app is ready."""
    user_logged_out.connect(close_vaults_at_logout, dispatch_uid="inbox-close-vaults")
