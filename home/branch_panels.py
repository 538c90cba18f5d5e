"""Shows editors whether every way of a yes/no guide arrives, also while it is a draft."""

from typing import Any

from wagtail.admin.panels import Panel


class WaysPanel(Panel):
    """Lists the dead ends of the page as it was saved last."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "home/ways_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "problems": self.instance.problems(), "is_new": self.instance.pk is None}
