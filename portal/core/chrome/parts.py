"""The immutable values that ``chrome`` is made of."""

from dataclasses import dataclass
from datetime import date, datetime

from portal.core.open_days import Schedule
from portal.core.phone_numbers import phone_href


@dataclass(frozen=True)
class WindowEntry:
    """The consultation window; ``url`` is its page or empty.

    ``language`` is the code of the language of its texts where that is not the language of the page, else "".
    """

    name: str
    place: str
    address: str
    access: str
    phone: str
    mail: str
    hours_note: str
    last_checked: date
    url: str = ""
    language: str = ""

    @property
    def phone_href(self) -> str:
        return phone_href(self.phone)


@dataclass(frozen=True)
class HotlineEntry:
    """A phone line for those who want to talk right now; ``language`` as for the window."""

    name: str
    number: str
    hours: str
    languages: str
    note: str
    last_checked: date
    language: str = ""

    @property
    def href(self) -> str:
        return phone_href(self.number)


@dataclass(frozen=True)
class Banner:
    """A notice with the times (aware) between which it is up; ``language`` as for the window."""

    level: str
    text: str
    link_url: str
    link_text: str
    starts_at: datetime
    ends_at: datetime
    language: str = ""


@dataclass(frozen=True)
class MenuEntry:
    """A page of the menu."""

    title: str
    url: str


@dataclass(frozen=True)
class LanguageEntry:
    """A language in which the site can be read, by its own name; ``home_url`` is its front page."""

    code: str
    locale_id: int
    name: str
    home_url: str


@dataclass(frozen=True)
class ChromeLinks:
    """Standing links; an empty text where there is no such page.

    ``untranslated`` names those that lead to a page in the source language from pages in another one.
    """

    consultation: str = ""
    policy: str = ""
    about: str = ""
    privacy: str = ""
    accessibility: str = ""
    mailbox: str = ""
    sitemap: str = ""
    search: str = ""
    untranslated: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Snapshot:
    """Everything that one site shows on every page in one language."""

    site_name: str = ""
    home_url: str = "/"
    window: WindowEntry | None = None
    hotlines: tuple[HotlineEntry, ...] = ()
    banners: tuple[Banner, ...] = ()
    menu: tuple[MenuEntry, ...] = ()
    links: ChromeLinks = ChromeLinks()
    languages: tuple[LanguageEntry, ...] = ()
    schedule: Schedule | None = None
    reply_within_open_days: int = 7


EMPTY = Snapshot()
