"""House rules as system checks: ``manage.py check`` teaches them to the next developer."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from wagtail.blocks import Block
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

OURS = ("portal.", "home.", "blog.", "forms.")
# Rows of a form are drawn by the form, not by a block template.
WITHOUT_TEMPLATE = ("forms.",)


def is_ours(cls: type) -> bool:
    """Whether a class belongs to this project."""
    return f"{cls.__module__}.".startswith(OURS)


def check_page_models(page_models: Iterable[type[Page]]) -> list[CheckMessage]:
    """core.E001 and core.E002: every page model says where it may stand, and stands on BasePage."""
    from portal.core.models import BasePage

    errors: list[CheckMessage] = []
    for model in page_models:
        missing = [name for name in ("parent_page_types", "subpage_types") if name not in vars(model)]
        if missing:
            errors.append(
                Error(
                    f"{model.__name__} does not state {' and '.join(missing)}.",
                    hint="Write both in the class itself. None allows every type, [] none.",
                    obj=model,
                    id="core.E001",
                )
            )
        if not issubclass(model, BasePage):
            errors.append(
                Error(
                    f"{model.__name__} is not a BasePage.",
                    hint="Inherit portal.core.models.BasePage: search, publishing rules and breadcrumbs come with it.",
                    obj=model,
                    id="core.E002",
                )
            )
    return errors


def _template_error(block: type[Block]) -> str:
    """What is wrong with the template of a block class; empty if nothing is."""
    meta: Any = block._meta_class
    if not hasattr(meta, "template"):
        return "" if f"{block.__module__}.".startswith(WITHOUT_TEMPLATE) else "has no template"
    template = meta.template
    if template is None:
        return ""
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return f"names the template {template}, which does not exist"
    return ""


def check_blocks(blocks: Iterable[type[Block]]) -> list[CheckMessage]:
    """core.E003 to core.E005: every block class has a label, an icon and a template."""
    errors: list[CheckMessage] = []
    for block in blocks:
        meta: Any = block._meta_class
        if not meta.label:
            hint = "Editors would read the English name of the attribute."
            errors.append(Error(f"{block.__name__} has no label.", hint=hint, obj=block, id="core.E003"))
        if meta.icon == Block._meta_class.icon:
            hint = "Choose one of Wagtail's icons in class Meta."
            errors.append(Error(f"{block.__name__} has no icon.", hint=hint, obj=block, id="core.E004"))
        wrong = _template_error(block)
        if wrong:
            hint = "templates/blocks/ has one file for each class. None says that the page itself draws the block."
            errors.append(Error(f"{block.__name__} {wrong}.", hint=hint, obj=block, id="core.E005"))
    return errors


def check_translatable(text_models: Iterable[type[models.Model]]) -> list[CheckMessage]:
    """core.E006: settings and snippets with text for readers can be translated."""
    errors: list[CheckMessage] = []
    for model in text_models:
        texts = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField) and not field.choices
        ]
        if texts and not issubclass(model, TranslatableMixin):
            errors.append(
                Error(
                    f"{model.__name__} has text ({', '.join(texts)}) but no languages.",
                    hint="Inherit wagtail.models.TranslatableMixin.",
                    obj=model,
                    id="core.E006",
                )
            )
    return errors


def _below(block: type[Block]) -> Iterator[type[Block]]:
    for child in block.__subclasses__():
        yield child
        yield from _below(child)


@register()
def house_rules(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """All of the above for everything that is ours."""
    page_models = [model for model in apps.get_models() if issubclass(model, Page) and is_ours(model)]
    blocks = {block for block in _below(Block) if is_ours(block)}
    # A block that others of ours inherit is a base; they are what editors see.
    blocks -= {base for block in blocks for base in block.__mro__[1:]}
    text_models = [model for model in (*get_snippet_models(), *settings_registry) if is_ours(model)]
    return [
        *check_page_models(page_models),
        *check_blocks(sorted(blocks, key=lambda block: (block.__module__, block.__name__))),
        *check_translatable(text_models),
    ]
