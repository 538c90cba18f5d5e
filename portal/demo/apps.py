from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Loads the sample site; has no models."""

    name = "portal.demo"
    label = "demo"
    verbose_name = _("Demo site")
