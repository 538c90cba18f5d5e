"""What search engines read beside the text: schema.org in JSON-LD."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.core.navigation import Crumb

# A data block is not executed and needs no nonce, but its text must not be able to end it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_ld(data: Mapping[str, Any]) -> SafeString:
    """``data`` in the vocabulary of schema.org as a script element that browsers do not execute."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(_ESCAPES)),  # noqa: S308  escaped here
    )


def breadcrumb_list(crumbs: Sequence[Crumb], root_url: str) -> SafeString:
    """A ``BreadcrumbList`` of two or more crumbs as a script element; empty for fewer.

    ``root_url`` makes the addresses absolute, as schema.org wants them.
    """
    if len(crumbs) < 2:
        return SafeString("")
    return json_ld(
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": crumb.title, "item": urljoin(root_url, crumb.url)}
                for position, crumb in enumerate(crumbs, start=1)
            ],
        }
    )
