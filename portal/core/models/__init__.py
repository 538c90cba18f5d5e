"""Models of the shared base, one subject per file."""

from portal.core.models.banners import NoticeBanner
from portal.core.models.easy_wordings import EasyWording
from portal.core.models.hotlines import Hotline
from portal.core.models.images import PortalImage, PortalRendition
from portal.core.models.open_days import ExtraClosedDay, OpenDays
from portal.core.models.pages import BasePage
from portal.core.models.site import PortalSettings
from portal.core.models.synonyms import SynonymGroup
from portal.core.models.topics import Topic
from portal.core.models.translation_notes import TranslationNote
from portal.core.models.users import User
from portal.core.models.window import Window

__all__ = [
    "BasePage",
    "EasyWording",
    "ExtraClosedDay",
    "Hotline",
    "NoticeBanner",
    "OpenDays",
    "PortalImage",
    "PortalRendition",
    "PortalSettings",
    "SynonymGroup",
    "Topic",
    "TranslationNote",
    "User",
    "Window",
]
