"""Plain links by which a reader tells somebody about a page. Nothing of the other hosts is loaded."""

from typing import NamedTuple
from urllib.parse import quote

from portal.core.furigana.notation import without_readings


class ShareLinks(NamedTuple):
    """Addresses that open a mail, LINE or X with the page already written in; nothing is sent by itself.

    ``url`` is the full address of the page itself.
    """

    url: str
    mail: str
    line: str
    x: str


def share_links(title: str, url: str) -> ShareLinks:
    """For a page with this title and this full address. Mails and posts show no ruby."""
    title = without_readings(title)
    return ShareLinks(
        url=url,
        mail=f"mailto:?subject={quote(title, safe='')}&body={quote(url, safe='')}",
        line=f"https://social-plugins.line.me/lineit/share?url={quote(url, safe='')}",
        x=x_post_link(title, url),
    )


def x_post_link(text: str, url: str) -> str:
    """The address that opens X with ``text`` and, after it, ``url`` ready to be posted by hand."""
    return f"https://x.com/intent/post?text={quote(text, safe='')}&url={quote(url, safe='')}"
