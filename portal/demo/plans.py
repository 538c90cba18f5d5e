"""What is planned for one page of the demo site."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from portal.demo.streams import Links

HOME = "home"
Fields = dict[str, Any]


def publish_at_once(page: Page) -> None:
    """What most pages need."""
    page.save_revision().publish()


@dataclass(frozen=True)
class Plan:
    """One page: where it stands, what it is, and ``content``, which may link to all other pages."""

    path: str
    model: type[Page]
    title: str
    summary: str
    content: Callable[[Links], Fields]
    in_menu: bool = False
    # What has to be there before links can be resolved.
    first_fields: Fields = field(default_factory=dict)
    publish: Callable[[Page], None] = publish_at_once

    @property
    def parent_path(self) -> str:
        """The path of the page above; "" above the home page."""
        if self.path == HOME:
            return ""
        above, _slash, _slug = self.path.rpartition("/")
        return above or HOME

    @property
    def slug(self) -> str:
        """The last part of the address."""
        return self.path.rpartition("/")[2]
