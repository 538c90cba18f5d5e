"""Pages with standing information, one family per file."""

from home.models.accessibility import AccessibilityPolicyPage, AccessibilityResultPage
from home.models.council import CouncilIndexPage, CouncilMeetingPage
from home.models.faq_page import FaqPage
from home.models.flyer_page import FlyerPage
from home.models.guides import GuideChapterPage, GuidePage
from home.models.home_page import HomePage
from home.models.info_pages import InfoIndexPage, InfoPage
from home.models.place_index import PlaceIndexPage
from home.models.places import PlaceOpenDay, PlacePage
from home.models.policy import PolicyPage, PolicyPartPage
from home.models.steps_page import StepsPage
from home.models.ways_in import WaysInPage
from home.models.window_page import WindowPage
from home.models.yes_no_guide import YesNoGuidePage

__all__ = [
    "AccessibilityPolicyPage",
    "AccessibilityResultPage",
    "CouncilIndexPage",
    "CouncilMeetingPage",
    "FaqPage",
    "FlyerPage",
    "GuideChapterPage",
    "GuidePage",
    "HomePage",
    "InfoIndexPage",
    "InfoPage",
    "PlaceIndexPage",
    "PlaceOpenDay",
    "PlacePage",
    "PolicyPage",
    "PolicyPartPage",
    "StepsPage",
    "WaysInPage",
    "WindowPage",
    "YesNoGuidePage",
]
