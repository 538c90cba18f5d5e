"""Reading pages changes nothing in the database."""

from portal.core.models import OpenDays, PortalSettings


def test_reading_makes_no_settings(client, home):
    for path in ("/", "/search/", "/sitemap/", "/nowhere/"):
        client.get(path)
    assert not PortalSettings.objects.exists()
    assert not OpenDays.objects.exists()
