"""Pages with standing information, one family per file."""

from home.models.home_page import HomePage
from home.models.info_pages import InfoIndexPage, InfoPage
from home.models.ways_in import WaysInPage
from home.models.window_page import WindowPage

__all__ = ["HomePage", "InfoIndexPage", "InfoPage", "WaysInPage", "WindowPage"]
