from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InboxConfig(AppConfig):
    """The consultation inbox (相談受信箱)."""

    name = "forms.inbox"
    label = "inbox"
    verbose_name = _("Consultation inbox")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signals and register the system checks."""
        from forms.inbox import checks, signal_handlers  # noqa: F401

        signal_handlers.connect()
