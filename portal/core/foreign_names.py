"""Names in the reader's language for what other apps name in English only.

Their models and fields without a verbose name, and columns and form fields without a label, are not translated by any
catalogue. Setting ``verbose_name`` after the class was made is invisible to migrations.
"""

from importlib import import_module

from django.apps import apps
from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

MODELS = {
    "wagtailcore.Locale": (_("language of the site"), _("languages of the site")),
    "wagtail_localize.Translation": (_("translation"), _("translations")),
}
FIELDS = {
    "wagtail_localize.LocaleSynchronization": {"sync_from": _("language to copy from")},
    "wagtail_localize.Translation": {"source": _("source text"), "target_locale": _("target language")},
    "wagtail_localize.TranslationSource": {"locale": _("source language")},
}
SITE_COLUMNS = {"port": _("port"), "site_name": _("site name"), "root_page": _("first page")}

# By module, then by field: every form in it whose field of that name has no label.
FORM_FIELDS = {
    "wagtail.admin.forms.choosers": {
        "link_text": _("link text"),
        "email_address": _("e-mail address"),
        "phone_number": _("phone number"),
        "subject": _("subject of the mail"),
        "body": _("text of the mail"),
    },
    "wagtail.admin.forms.workflows": {"page": _("page")},
    "wagtail.admin.views.pages.bulk_actions.page_bulk_action": {"include_descendants": _("the pages below them, too")},
    "wagtail.contrib.redirects.forms": {"site": _("site"), "permanent": _("permanent")},
    "wagtail.users.forms": {"page": _("page"), "permissions": _("permissions")},
    "wagtail.users.views.bulk_actions.assign_role": {"role": _("role")},
}

# Modules that write a day with English months whatever the language; the admin is Japanese.
WITH_DATES = ("wagtail_localize.models", "wagtail_localize.views.edit_translation")
DATE_FORMAT = "%Y年%-m月%-d日"


def name_models() -> None:
    """Gives models and fields of other apps their names; once, when all apps are loaded."""
    for label, (one, many) in MODELS.items():
        options = apps.get_model(label)._meta
        options.verbose_name, options.verbose_name_plural = one, many
    for label, names in FIELDS.items():
        for field_name, name in names.items():
            apps.get_model(label)._meta.get_field(field_name).verbose_name = name


def name_columns_and_form_fields() -> None:
    """Labels the columns of the list of sites and fields of forms, and writes days; once, when the admin is loaded."""
    from wagtail.admin.ui.tables import Column
    from wagtail.sites.views import IndexView

    for module, labels in FORM_FIELDS.items():
        for form in vars(import_module(module)).values():
            if isinstance(form, type) and issubclass(form, BaseForm):
                for name, label in labels.items():
                    field = getattr(form, "base_fields", {}).get(name)
                    if field is not None and field.label is None:
                        field.label = label
    IndexView.columns = [
        Column(column.name, label=SITE_COLUMNS[column.name], sort_key=column.sort_key)
        if column.name in SITE_COLUMNS
        else column
        for column in IndexView.columns
    ]
    for module in WITH_DATES:
        vars(import_module(module))["DATE_FORMAT"] = DATE_FORMAT
