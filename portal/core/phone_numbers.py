"""Phone numbers as links."""

from urllib.parse import quote


def phone_href(number: str) -> str:
    """``tel:`` address of a number as it is written, for example "03-1234-5678" or "#7119"."""
    return "tel:" + quote(number.replace("-", ""), safe="+*")
