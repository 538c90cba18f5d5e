"""Models of the shared base, one subject per file."""

from portal.core.models.banners import NoticeBanner
from portal.core.models.hotlines import Hotline
from portal.core.models.images import PortalImage, PortalRendition
from portal.core.models.open_days import ExtraClosedDay, OpenDays
from portal.core.models.pages import BasePage
from portal.core.models.site import PortalSettings
from portal.core.models.topics import Topic
from portal.core.models.users import User
from portal.core.models.window import Window

__all__ = [
    "BasePage",
    "ExtraClosedDay",
    "Hotline",
    "NoticeBanner",
    "OpenDays",
    "PortalImage",
    "PortalRendition",
    "PortalSettings",
    "Topic",
    "User",
    "Window",
]
