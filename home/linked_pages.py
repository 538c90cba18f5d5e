"""Lists of the standing pages; see ``portal.core.linked_pages``."""

from portal.core.linked_pages import LinkedPage, linked_pages

__all__ = ["LinkedPage", "linked_pages"]
