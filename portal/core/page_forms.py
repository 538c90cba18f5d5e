"""The form in which editors write a page."""

from typing import Any

from django.core.exceptions import ValidationError

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField

from portal.core.blocks.empty_links import refuse_empty_links


class PortalPageForm(WagtailAdminPageForm):
    """Looks for empty links in rich text outside the body too, unless the page is saved as a draft."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation:
            return cleaned
        for field in self.instance._meta.concrete_fields:
            if isinstance(field, RichTextField) and field.name in cleaned:
                try:
                    refuse_empty_links(cleaned[field.name] or "")
                except ValidationError as error:
                    self.add_error(field.name, error)
        return cleaned
