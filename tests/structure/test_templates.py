"""Every template that is named exists and compiles, and every template that exists is used."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.template import engines
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

from wagtail.blocks import Block
from wagtail.models import Page

import pytest

from tests.structure.sources import PACKAGES, TEMPLATES, python_files, template_files

# Names that Django and allauth (429) ask for by themselves.
CONVENTIONS = {"400.html", "403.html", "404.html", "429.html", "500.html"}
NAMED_IN_PYTHON = re.compile(r"""["']([\w/.-]+\.(?:html|txt|xml|svg))["']""")
NAMED_IN_TEMPLATE = re.compile(r"""\{%-?\s*(?:include|extends|include_block)\s+["']([^"']+)["']""")

INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*(src=|nonce=|ld\+json))")


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def ours(cls: type) -> bool:
    return cls.__module__.split(".")[0] in PACKAGES


def every_subclass(cls: type) -> Iterator[type]:
    for child in cls.__subclasses__():
        yield child
        yield from every_subclass(child)


def block_classes() -> list[type]:
    return sorted({cls for cls in every_subclass(Block) if ours(cls)}, key=lambda cls: cls.__name__)


def block_template(cls: type) -> str | None:
    return getattr(cls._meta_class, "template", None)  # type: ignore[attr-defined]


def page_models() -> list[type[Page]]:
    return [model for model in apps.get_models() if issubclass(model, Page) and ours(model)]


def page_templates(model: type[Page]) -> set[str]:
    names = {model.template, getattr(model, "landing_page_template", None)}
    # Consultation pages only have further steps, named as attributes of the model.
    names |= {value for key, value in vars(model).items() if key.endswith("_template") and isinstance(value, str)}
    return {name for name in names if name}


def named() -> set[str]:
    """Every template that code, another template, a page model or a block names."""
    found: set[str] = set()
    for path in python_files():
        found |= set(NAMED_IN_PYTHON.findall(path.read_text()))
    for path in template_files():
        found |= set(NAMED_IN_TEMPLATE.findall(path.read_text()))
    for model in page_models():
        found |= page_templates(model)
    return found | {name for name in map(block_template, block_classes()) if name}


def overrides_a_library(name: str) -> bool:
    """Whether an installed app brings a template of this name, which ours replaces."""
    return any((Path(folder) / name).exists() for folder in get_app_template_dirs("templates"))


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_a_template_compiles(path: Path) -> None:
    if path.suffix in {".html", ".txt", ".xml"}:
        engines["django"].get_template(name_of(path))


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_a_template_is_used(path: Path) -> None:
    name = name_of(path)
    used = named()
    # A form renderer asks for these by the widget's class.
    is_widget = name.startswith("django/forms/")

    assert name in used | CONVENTIONS or is_widget or overrides_a_library(name), f"nothing names {name}"


@pytest.mark.parametrize("name", sorted(name for name in named() if (TEMPLATES / name).parent.is_dir() and "/" in name))
def test_a_named_template_exists(name: str) -> None:
    get_template(name)


def test_every_page_model_has_its_template() -> None:
    assert page_models(), "no page models"
    for model in page_models():
        for name in page_templates(model):
            get_template(name)


def test_every_page_template_has_the_name_of_its_model() -> None:
    for model in page_models():
        stem = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()

        assert model.template.endswith(f"/{stem}.html"), f"{model.__name__}: {model.template}"


@pytest.mark.parametrize("cls", [cls for cls in block_classes() if block_template(cls)], ids=lambda cls: cls.__name__)
def test_a_block_has_its_twin_template(cls: type) -> None:
    name = block_template(cls)
    assert name
    get_template(name)
    if name.startswith("blocks/"):
        twin = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        assert name == f"blocks/{twin}.html"


def test_no_template_carries_inline_style_or_script() -> None:
    found = []
    for path in template_files():
        if path.parts[len(TEMPLATES.parts)] in {"inbox", "wagtailadmin"}:
            continue  # the desk lives in Wagtail's admin, under a policy of its own
        text = path.read_text()
        if re.search(r"\sstyle=|\son[a-z]+=|<style", text) or re.search(
            r"<script(?![^>]*(src=|nonce=|ld\+json))", text
        ):
            found.append(name_of(path))

    assert found == []


def test_a_form_in_an_isolated_component_gets_its_token() -> None:
    """``include … only`` leaves csrf_token behind; a form without it can never be sent."""
    holders = {name_of(path) for path in template_files() if "{% csrf_token %}" in path.read_text()}
    forgotten = [
        f"{name_of(path)} includes {included}"
        for path in template_files()
        for included, given in re.findall(r"""\{%\s*include\s+["']([^"']+)["']([^%]*)\bonly\s*%\}""", path.read_text())
        if included in holders and "csrf_token=" not in given
    ]

    assert forgotten == []
