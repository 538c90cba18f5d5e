"""The form in which editors write a page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField

from portal.core.blocks.empty_links import refuse_empty_links


class PortalPageForm(WagtailAdminPageForm):
    """Looks for empty links outside the body, for days that cannot be meant and for what the kind of page asks for.

    A page that is saved as a draft may lack all of it.
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
        self._look_at_days(cleaned)
        return cleaned

    def _post_clean(self) -> None:
        """Asks the page, which has the new values by now, what it lacks."""
        super()._post_clean()
        if not self.is_deferred_validation:
            for name, message in self.instance.missing_for_publishing().items():
                self.add_error(name if name in self.fields else None, message)

    def _look_at_days(self, cleaned: dict[str, Any]) -> None:
        review_on = cleaned.get("review_on")
        if review_on and review_on < timezone.localdate():
            self.add_error("review_on", _("This day is over. Choose a later one, or none."))
        if cleaned.get("shown_date") == self.instance.ShownDate.CHOSEN and not cleaned.get("chosen_date"):
            self.add_error("chosen_date", _("Write the day that is to stand at the foot of the page."))
