"""The form in which editors write a page."""

from typing import Any

from django.core.exceptions import ValidationError

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField

from portal.core.blocks.empty_links import refuse_empty_links


class PortalPageForm(WagtailAdminPageForm):
    """Looks for empty links in rich text outside the body too, and asks the page itself what it still lacks.

    Both unless the page is saved as a draft.
    """

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

    def _post_clean(self) -> None:
        """The page only holds what was typed after Django's own ``_post_clean``."""
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, messages in self.instance.publishing_errors().items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, messages)
