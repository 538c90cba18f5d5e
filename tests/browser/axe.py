"""axe-core with every rule of WCAG 2.x A and AA, contrast included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import CDPSession, Page

OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    },
    # Off in axe unless asked for.
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": True}},
    "resultTypes": ["violations"],
}


@dataclass(frozen=True)
class Look:
    """One way to look at a page: width and zoom of the window, light or dark."""

    name: str
    width: int
    height: int
    zoom: int
    scheme: str


# At 200 % zoom a window of 1280 pixels shows 640 CSS pixels, two device pixels each.
LOOKS = tuple(
    Look(f"{name}, {scheme}", width, height, zoom, scheme)
    for scheme in ("light", "dark")
    for name, width, height, zoom in (("360 px", 360, 740, 1), ("1280 px", 1280, 900, 1), ("200 %", 640, 450, 2))
)


def looks_at(page: Page, looks: Iterable[Look] = LOOKS) -> Iterator[Look]:
    """Turn the loaded page through these looks without loading it again."""
    session: CDPSession = page.context.new_cdp_session(page)
    for look in looks:
        page.emulate_media(color_scheme=look.scheme)  # type: ignore[arg-type]
        size = {"width": look.width, "height": look.height, "deviceScaleFactor": look.zoom, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", size)
        page.wait_for_function("width => window.innerWidth === width", arg=look.width)
        yield look
    session.send("Emulation.clearDeviceMetricsOverride")
    session.detach()


def prepare(page: Page) -> None:
    """Bring axe into the loaded page; evaluate is not bound by the page's policy."""
    page.evaluate(AXE_FILE_PATH.read_text())
    # A colour on its way from light to dark would be measured halfway.
    page.evaluate(
        """() => {
            const still = new CSSStyleSheet();
            still.replaceSync("*, *::before, *::after { transition: none !important; }");
            document.adoptedStyleSheets.push(still);
        }"""
    )


def violations(page: Page, within: str = "html") -> list[str]:
    """What axe finds now within the first element of this selector, one line for each rule and place."""
    found: list[dict[str, Any]] = page.evaluate(
        "([within, options]) => axe.run(document.querySelector(within), options).then(result => result.violations)",
        [within, OPTIONS],
    )
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found
        for node in rule["nodes"]
    ]


def all_violations(page: Page, within: str = "html", looks: Iterable[Look] = LOOKS) -> list[str]:
    """What axe finds in the loaded page, or one element of it, in every look."""
    prepare(page)
    return [f"[{look.name}] {line}" for look in looks_at(page, looks) for line in violations(page, within)]


# Elements that look alike and are used alike: the same tag, classes and role, in a parent of the same kind.
KINDS_OF_ELEMENTS = """() => {
    const kind = (element) => element
        ? [element.tagName, element.type || "", element.getAttribute("role") || "", ...element.classList].join(".")
        : "";
    return [...new Set([...document.querySelectorAll("*")].map((one) => `${kind(one.parentElement)} > ${kind(one)}`))];
}"""


@dataclass
class Walk:
    """Looks at many pages of one site: in every look at what is new, in a light and a dark one at what is known.

    Pages of a site share their style sheet. What is left to differ between two pages made of the same elements are
    texts, names and order, which the width and the colours do not change; the two looks go round all the same.
    """

    known: set[str] = field(default_factory=set)
    pages: int = 0

    def violations(self, page: Page) -> list[str]:
        """What axe finds in the loaded page in the looks it needs."""
        kinds = set(page.evaluate(KINDS_OF_ELEMENTS))
        half = len(LOOKS) // 2
        turn = self.pages % half
        looks = (LOOKS[turn], LOOKS[half + (turn + 1) % half]) if kinds <= self.known else LOOKS
        self.known |= kinds
        self.pages += 1
        return all_violations(page, looks=looks)
