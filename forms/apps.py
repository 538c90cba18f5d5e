from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    """Labelled portal_forms: plain "forms" collides with django.forms."""

    name = "forms"
    label = "portal_forms"
    verbose_name = _("Consultation pages")
    default_auto_field = "django.db.models.BigAutoField"
