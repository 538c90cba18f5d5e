"""Assertions on rendered pages that hold whatever the styling is."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from bs4 import BeautifulSoup, Tag

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}
ADDRESS_ATTRIBUTES = ("src", "srcset", "action", "formaction", "poster", "data")


# Of each response its content and the tree of it, for as long as the response lives.
_trees: WeakKeyDictionary[Any, tuple[bytes, BeautifulSoup]] = WeakKeyDictionary()


def parse(page: Any) -> BeautifulSoup:
    """The tree of a response (Django's or requests') or of a string.

    Parsing takes longer than reading the tree, so that of a response is made once: it must not be changed.
    """
    if not hasattr(page, "content"):
        return BeautifulSoup(page, "html.parser")
    content, tree = _trees.get(page, (None, None))
    if tree is None or content != page.content:
        content, tree = _trees[page] = page.content, BeautifulSoup(page.content, "html.parser")
    return tree


def text_of(page: Any) -> str:
    """What a person reads, white space folded."""
    return " ".join(parse(page).get_text(" ").split())


def name_of(tag: Tag) -> str:
    """The accessible name as far as it can be told without styles: text, alternative texts, aria-label, title."""
    parts = [tag.get_text(" ", strip=True)]
    parts += [str(image.get("alt", "")) for image in tag.find_all("img")]
    parts += [title.get_text(strip=True) for title in tag.find_all("title")]
    parts += [str(inner.get("aria-label", "")) for inner in tag.find_all(attrs={"aria-label": True})]
    label = str(tag.get("aria-label", "") or tag.get("title", ""))
    return " ".join(part for part in [label, *parts] if part).strip()


def assert_one_h1(page: BeautifulSoup) -> None:
    found = page.find_all("h1")
    assert len(found) == 1, f"expected one h1, found {[str(heading) for heading in found]}"
    assert name_of(found[0]), "the h1 is empty"


def assert_no_skipped_level(page: BeautifulSoup) -> None:
    """Going down, headings never leave out a level; none is empty. Dialogs and asides count in document order."""
    last = 0
    for heading in page.find_all(HEADINGS):
        level = int(heading.name[1])
        assert name_of(heading), f"empty heading {heading}"
        assert level <= last + 1 or last == 0, f"{heading} follows an h{last}"
        last = level


def assert_inputs_labelled(page: BeautifulSoup) -> None:
    """Every input has a label that can be seen (not only a placeholder)."""
    for field in page.find_all(["input", "select", "textarea"]):
        if str(field.get("type", "")).lower() in UNLABELLED_TYPES:
            continue
        labels = [field.find_parent("label")] if field.find_parent("label") else []
        if field.get("id"):
            labels += page.find_all("label", attrs={"for": field["id"]})
        assert any(name_of(label) for label in labels), f"no visible label for {field}"


def assert_groups_named(page: BeautifulSoup) -> None:
    """Radio buttons and groups of checkboxes stand in a fieldset, and every fieldset opens with its legend."""
    for fieldset in page.find_all("fieldset"):
        legend = fieldset.find("legend")
        assert legend is not None, f"fieldset without legend: {fieldset}"
        assert name_of(legend), f"empty legend in {fieldset}"
    names = Counter(str(field.get("name")) for field in page.find_all("input", attrs={"type": ["radio", "checkbox"]}))
    for field in page.find_all("input", attrs={"type": ["radio", "checkbox"]}):
        if field["type"] == "radio" or names[str(field.get("name"))] > 1:
            assert field.find_parent("fieldset"), f"{field} belongs to no group"


def assert_landmarks(page: BeautifulSoup) -> None:
    """One main with id main, a page header, a page footer; each nav has a name when there are several.

    Quiet pages (consultation, receipt, mailbox) have no footer on purpose.
    """
    mains = page.find_all("main")
    assert len(mains) == 1, f"expected one main, found {len(mains)}"
    assert mains[0].get("id") == "main", "the skip link leads to #main"
    assert page.find("h1").find_parent("main"), "the h1 stands outside main"
    assert page.find("header"), "no header"
    if "quiet" not in (page.body.get("class") or []):
        assert page.find("footer"), "no footer"
    navigations = page.find_all("nav")
    if len(navigations) > 1:
        names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in navigations]
        assert all(names), f"nav without a name among {names}"
        assert len(set(names)) == len(names), f"two navs are called the same: {names}"


def assert_skip_link(page: BeautifulSoup) -> None:
    link = page.find("a")
    assert link is not None, "no link at all"
    assert link.get("href") == "#main", f"the first link is {link}, not the skip link"


def assert_language(page: BeautifulSoup, language: str = "ja") -> None:
    root = page.find("html")
    assert root is not None, "no html element"
    assert root.get("lang") == language, f"lang is {root.get('lang')}"
    title = page.find("title")
    assert title is not None, "no title"
    assert title.get_text(strip=True), "empty title"


def assert_no_duplicate_ids(page: BeautifulSoup) -> None:
    ids = Counter(str(tag["id"]) for tag in page.find_all(id=True))
    assert not [name for name, count in ids.items() if count > 1], f"duplicate ids: {ids.most_common(3)}"
    for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        for tag in page.find_all(attrs={attribute: True}):
            missing = [name for name in str(tag[attribute]).split() if name not in ids]
            assert not missing, f"{attribute} of {tag.name} names {missing}, which do not exist"


def assert_fragment_links_lead_somewhere(page: BeautifulSoup) -> None:
    ids = {str(tag["id"]) for tag in page.find_all(id=True)}
    for link in page.find_all("a", href=re.compile(r"^#.")):
        assert str(link["href"])[1:] in ids, f"{link} leads nowhere"


def assert_images_described(page: BeautifulSoup) -> None:
    for image in page.find_all("img"):
        assert image.has_attr("alt"), f"no alt on {image}"
        assert image.has_attr("width"), f"no width on {image}: the page would jump"
        assert image.has_attr("height"), f"no height on {image}: the page would jump"
    for drawing in page.find_all("svg"):
        hidden = drawing.get("aria-hidden") == "true" or drawing.find_parent(attrs={"aria-hidden": "true"})
        assert hidden or name_of(drawing), f"svg neither hidden nor named: {str(drawing)[:120]}"


def assert_links_have_text(page: BeautifulSoup) -> None:
    for link in page.find_all(["a", "button", "summary"]):
        assert name_of(link), f"nothing to read in {link}"
    for link in page.find_all("a"):
        assert link.get("href", "").strip(), f"a link without address: {link}"


def assert_nothing_inline(page: BeautifulSoup) -> None:
    """The content security policy forbids inline script and style; a page that holds some would break silently."""
    for script in page.find_all("script"):
        is_data = script.get("type") in {"application/ld+json", "application/json"}
        assert script.get("src") or is_data or script.get("nonce"), f"inline script: {str(script)[:120]}"
    assert not page.find_all("style"), "style element"
    for tag in page.find_all(True):
        assert not tag.has_attr("style"), f"style attribute: {str(tag)[:120]}"
        handlers = [name for name in tag.attrs if name.lower().startswith("on")]
        assert not handlers, f"{handlers} on {tag.name}"


def assert_loads_from_here_only(page: BeautifulSoup) -> None:
    """Nothing that the browser fetches by itself, and no form target, names another host."""
    fetched = [str(tag[name]) for name in ADDRESS_ATTRIBUTES for tag in page.find_all(attrs={name: True})]
    fetched += [
        str(link.get("href", ""))
        for link in page.find_all("link")
        if not {"canonical", "alternate"} & set(link.get("rel") or [])
    ]
    for address in fetched:
        for part in address.split(","):
            assert not urlsplit(part.strip().split(" ")[0]).netloc, f"loads from elsewhere: {address}"
    assert not page.find_all(["iframe", "object", "embed"]), "foreign content in the page"


def assert_accessible(page: Any, *, language: str = "ja") -> BeautifulSoup:
    """All structural promises of a public page at once; returns the tree for more."""
    tree = parse(page)
    assert_language(tree, language)
    assert_one_h1(tree)
    assert_no_skipped_level(tree)
    assert_landmarks(tree)
    assert_skip_link(tree)
    assert_inputs_labelled(tree)
    assert_groups_named(tree)
    assert_no_duplicate_ids(tree)
    assert_fragment_links_lead_somewhere(tree)
    assert_images_described(tree)
    assert_links_have_text(tree)
    return tree


def assert_self_contained(page: Any) -> BeautifulSoup:
    """Strict content security policy and no third party, read off the page; returns the tree for more."""
    tree = parse(page)
    assert_nothing_inline(tree)
    assert_loads_from_here_only(tree)
    return tree


def complaints(states: dict[str, Any], promise: Callable[[Any], object]) -> list[str]:
    """What is wrong, state by state, instead of only the first failure."""
    found = []
    for name, answer in states.items():
        try:
            promise(answer)
        except AssertionError as error:
            found.append(f"{name}: {error}")
    return found
