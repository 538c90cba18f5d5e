"""What a demo page is before it is one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from home.models import InfoPage
from portal.demo.streams import Block, Links

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


def fixed(**fields: Any) -> Callable[[Links], Fields]:
    """Content without links."""
    return lambda links: fields


def body_of(body: Callable[[Links], list[Block]]) -> Callable[[Links], Fields]:
    """Content that is a body with links."""
    return lambda links: {"body": body(links)}


def info_plan(path: str, title: str, text: Any, *, in_menu: bool = False) -> Plan:
    """An information page whose text stands in a module with ``SUMMARY`` and ``body``."""
    return Plan(path, InfoPage, title, text.SUMMARY, body_of(text.body), in_menu)
