"""Loads the whole demo site: everything or nothing, and only where there is no other site."""

from collections.abc import Collection
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail.models import Locale, Page, Site

from forms.inbox.crisis import add_reviewed_words
from forms.inbox.receiving import Receipt, is_accepting
from portal.demo.consultations import build_consultations, build_desk
from portal.demo.desk_at_work import work_at_desk
from portal.demo.finding import build_search_words, build_topics
from portal.demo.people import build_groups, build_people
from portal.demo.plans import HOME
from portal.demo.texts import home
from portal.demo.translating import languages_of_demo, translate_demo_site
from portal.demo.tree import build_pages, find_page
from portal.demo.window import build_banner, build_hotlines, build_settings, build_window


class NotADemo(Exception):
    """The demo may not be loaded here; the message says why."""


def refuse_outside_demo() -> None:
    """Raises NotADemo under settings that are not for demos: the passwords of the demo are public."""
    if not getattr(settings, "DEMO", False):
        raise NotADemo(_("The passwords of the demo are public, so it runs under portal.settings.dev only."))


@transaction.atomic
@translation.override("ja")
def load_demo_site(*, port: int | None = None, languages: Collection[str] | None = None) -> Receipt:
    """Make what is missing of the demo site; what is there stays as it is. Returns a receipt to try the mailbox with.

    ``port`` is where the site will answer; without it, the port of SITE_ORIGIN. ``languages`` are those beside
    Japanese; without it, all. Raises NotADemo if the settings are
    not for demos or the database holds pages of another site.
    """
    refuse_outside_demo()
    # All languages can be translated into; readers are offered those that have a front page.
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    root = _empty_root()
    build_groups(root)
    build_people()
    build_topics()
    links = build_pages(root)
    site = _point_site_at(links[HOME], port)
    build_settings(site, build_window(), links)
    build_hotlines()
    build_banner(links)
    build_search_words(links)
    translate_demo_site(links, languages_of_demo() if languages is None else languages)
    is_first_time = not is_accepting()
    build_desk()
    if is_first_time:
        add_reviewed_words()
    receipt = build_consultations(links)
    if is_first_time:
        work_at_desk(receipt, links)
    return receipt


def origin_of_demo(port: int | None) -> str:
    """Scheme, host and port at which the demo answers."""
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return f"{parts.scheme}://{parts.hostname}:{port or _port_of_origin()}"


def _port_of_origin() -> int:
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _empty_root() -> Page:
    """The root of the page tree, without Wagtail's page of welcome. Raises NotADemo if other pages stand there."""
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(instance=Page(title="サイト全体", slug="root"))
    if find_page(HOME) is not None:
        return root
    welcome = root.get_children().filter(slug="home", content_type__app_label="wagtailcore", numchild=0)
    others = root.get_children().exclude(pk__in=welcome).values_list("title", flat=True)
    if others:
        raise NotADemo(
            _("There are other pages already: %(titles)s. Load the demo into an empty database.")
            % {"titles": ", ".join(others)}
        )
    for page in welcome:
        page.delete()
    return Page.objects.get(pk=root.pk)


def _point_site_at(home_id: int, port: int | None) -> Site:
    hostname = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {
        "hostname": hostname,
        "port": port or _port_of_origin(),
        "root_page_id": home_id,
        "site_name": site.site_name or home.SITE_NAME,
    }
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    return site
