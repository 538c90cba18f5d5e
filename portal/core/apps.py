from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What every other app stands on."""

    name = "portal.core"
    label = "core"
    verbose_name = _("Shared base")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import checks, remembering  # noqa: F401  (registers the house rules)
        from portal.core.login import signals

        remembering.connect_signals()
        signals.connect()
