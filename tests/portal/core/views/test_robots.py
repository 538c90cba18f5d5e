"""What crawlers are asked to leave alone."""


def test_mailbox_and_search_are_off_limits_and_the_site_map_is_named(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /mailbox/" in lines
    assert "Disallow: /search/" in lines
    assert any(line.startswith("Sitemap: http") and line.endswith("/sitemap.xml") for line in lines)
