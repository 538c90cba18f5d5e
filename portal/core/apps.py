from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What every other app stands on."""

    name = "portal.core"
    label = "core"
    verbose_name = _("Shared base")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import (
            checks,  # noqa: F401  (registers the house rules)
            foreign_names,
            permission_names,
            remembering,
            translation_states,
        )
        from portal.core.login import signals

        remembering.connect_signals()
        foreign_names.name_models()
        permission_names.connect_signals()
        translation_states.connect_signals()
        signals.connect()
