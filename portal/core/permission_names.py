"""Names of permissions in the language of the site.

Django writes them into rows in English ("Can add page"), so no catalogue reaches them; the screen for groups shows
them as they are.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

STANDARD = {
    "add": _("add: %(model)s"),
    "change": _("change: %(model)s"),
    "delete": _("delete: %(model)s"),
    "view": _("view: %(model)s"),
}
# Names that their apps give without asking a catalogue.
SPECIAL = (_("Can submit translations"), _("Can choose document"), _("Can choose image"))


def name_permissions(sender: AppConfig, using: str, **options: Any) -> None:
    """Renames every permission of an installed model; those of models that are gone stay as they are."""
    permissions = apps.get_model("auth", "Permission")._default_manager.using(using)
    with override(settings.LANGUAGE_CODE):
        for permission in permissions.select_related("content_type"):
            model = permission.content_type.model_class()
            if model is None:
                continue
            action, _underscore, model_name = permission.codename.partition("_")
            if action in STANDARD and model_name == model._meta.model_name:
                name = gettext(STANDARD[action]) % {"model": model._meta.verbose_name}
            else:
                name = gettext(permission.name)
            name = name[: permission._meta.get_field("name").max_length]
            if name != permission.name:
                permission.name = name
                permission.save(update_fields=["name"], using=using)


def connect_signals() -> None:
    """After each migration, when Django has made the permissions of the last app."""
    post_migrate.connect(
        name_permissions, sender=list(apps.get_app_configs())[-1], dispatch_uid="portal.core.permission_names"
    )
