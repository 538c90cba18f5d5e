"""The two settings of a site that answer "when?": open days, and within how many of them an answer comes."""

from typing import Any

from wagtail.models import Site

from portal.core.models import OpenDays, PortalSettings


def settings_with_open_days(site: Site | None = None) -> tuple[PortalSettings, OpenDays]:
    """Both settings of ``site`` (or of the default site) and the main window, in one query.

    What nobody has saved yet comes with its defaults, not saved.
    """
    wanted: dict[str, Any] = {"site": site} if site is not None else {"site__is_default_site": True}
    portal = PortalSettings.objects.filter(**wanted).select_related("window__locale", "site__opendays").first()
    if portal is not None and hasattr(portal.site, "opendays"):
        return portal, portal.site.opendays
    missing = {"site": site} if site is not None else {}
    return portal or PortalSettings(**missing), OpenDays.objects.filter(**wanted).first() or OpenDays(**missing)
