"""What holds for every kind of standing page: where it may stand, what editors read, preview, search, translation."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client
from django.urls import reverse

from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

import pytest

from home.models import (
    AccessibilityPolicyPage,
    AccessibilityResultPage,
    CouncilIndexPage,
    CouncilMeetingPage,
    FaqPage,
    FlyerPage,
    GuideChapterPage,
    GuidePage,
    HomePage,
    InfoIndexPage,
    PlaceIndexPage,
    PlacePage,
    PolicyPage,
    PolicyPartPage,
    StepsPage,
    YesNoGuidePage,
)
from portal.core.models import BasePage
from portal.core.publishing import refuse_unfinished_page
from tests.html import assert_accessible

SECTIONS = {HomePage, InfoIndexPage}
# Each kind with where it may stand and what may stand below it.
PLACES_IN_THE_TREE: dict[type[Page], tuple[set[type[Page]], set[type[Page]]]] = {
    PlaceIndexPage: (SECTIONS, {PlacePage}),
    PlacePage: ({PlaceIndexPage}, set()),
    FaqPage: (SECTIONS, set()),
    CouncilIndexPage: (SECTIONS, {CouncilMeetingPage}),
    CouncilMeetingPage: ({CouncilIndexPage}, set()),
    PolicyPage: (SECTIONS, {PolicyPartPage}),
    PolicyPartPage: ({PolicyPage}, set()),
    GuidePage: (SECTIONS, {GuideChapterPage}),
    GuideChapterPage: ({GuidePage}, set()),
    FlyerPage: (SECTIONS, set()),
    StepsPage: (SECTIONS, set()),
    YesNoGuidePage: (SECTIONS, set()),
    AccessibilityPolicyPage: (SECTIONS, {AccessibilityResultPage}),
    AccessibilityResultPage: ({AccessibilityPolicyPage}, set()),
}
KINDS = sorted(PLACES_IN_THE_TREE, key=lambda kind: kind.__name__)
# What a page of this kind cannot even be a draft without.
NEEDED: dict[type[Page], dict[str, Any]] = {
    PlacePage: {"kind": "place"},
    CouncilMeetingPage: {"fiscal_year": 2025, "number": 1, "held_on": date(2025, 7, 1)},
    PolicyPage: {"fiscal_year": 2025},
    AccessibilityResultPage: {"stated_on": date(2026, 3, 31), "conformance": "partly"},
}

by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def draft(kind: type[Page], home: HomePage, **fields: Any) -> Page:
    """An empty draft of ``kind`` at a place where it may stand."""
    (parent_kind, *_more) = sorted(PLACES_IN_THE_TREE[kind][0] - {InfoIndexPage}, key=lambda each: each.__name__)
    parent = home if parent_kind is HomePage else draft(parent_kind, home)
    given = {"title": "下書き", "slug": kind.__name__.lower(), "live": False, **NEEDED.get(kind, {}), **fields}
    return parent.add_child(instance=kind(**given))


def own_fields(kind: type[Page]) -> list[models.Field]:
    """Fields that this kind adds to every page's own."""
    shared = {field.name for field in (*Page._meta.get_fields(), *BasePage._meta.get_fields())}
    return [field for field in kind._meta.get_fields() if field.concrete and field.name not in shared | {"page_ptr"}]


def blocks_in(block: blocks.Block) -> Iterator[tuple[str, blocks.Block]]:
    """Every block below ``block`` with the name it has there."""
    if isinstance(block, ImageBlock):
        return  # Wagtail's own words
    for name, child in getattr(block, "child_blocks", {}).items():
        yield name, child
        yield from blocks_in(child)
    if isinstance(block, blocks.ListBlock):
        yield from blocks_in(block.child_block)


def panel_fields(panel: Any) -> Iterator[str]:
    if getattr(panel, "field_name", None):
        yield panel.field_name
    if getattr(panel, "relation_name", None):
        yield panel.relation_name
    for child in getattr(panel, "children", []):
        yield from panel_fields(child)


def test_no_kind_is_forgotten_here() -> None:
    ours = {model for model in apps.get_app_config("home").get_models() if issubclass(model, Page)}

    assert ours - {HomePage, InfoIndexPage} - set(KINDS) == {apps.get_model("home", name) for name in OLDER_KINDS}


# Tested in modules of their own.
OLDER_KINDS = ("InfoPage", "WaysInPage", "WindowPage")


@by_kind
def test_a_kind_stands_where_it_belongs(kind: type[Page]) -> None:
    parents, children = PLACES_IN_THE_TREE[kind]

    assert {model for model in kind.allowed_parent_page_models() if issubclass(model, BasePage)} == parents
    assert set(kind.allowed_subpage_models()) == children


@by_kind
def test_every_field_has_a_panel(kind: type[Page]) -> None:
    shown = {name for panel in kind.content_panels for name in panel_fields(panel)}

    assert {field.name for field in own_fields(kind)} - shown == set()


@by_kind
def test_everything_an_editor_reads_is_japanese(kind: type[Page]) -> None:
    labels = {f"{kind.__name__}": str(kind._meta.verbose_name)}
    for field in own_fields(kind):
        labels[field.name] = str(field.verbose_name)
        labels[f"help of {field.name}"] = str(field.help_text)
        if isinstance(field, StreamField):
            for name, block in blocks_in(field.stream_block):
                labels[f"{field.name}.{name}"] = str(block.label)
                labels[f"help of {field.name}.{name}"] = str(
                    getattr(getattr(block, "field", None), "help_text", None) or ""
                )

    assert {name: text for name, text in labels.items() if text.strip() and text.isascii()} == {}


@by_kind
def test_the_editor_opens_for_a_new_and_for_an_old_page(staff_client: Client, home: HomePage, kind: type[Page]) -> None:
    page = draft(kind, home)
    add = reverse("wagtailadmin_pages:add", args=["home", kind._meta.model_name, page.get_parent().pk])

    assert staff_client.get(add).status_code == 200
    assert staff_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def typed_in(kind: type[Page], parent: Page) -> Page:
    """A page as the editor previews it before it was ever saved."""
    page = kind(title="白紙", slug="blank", depth=parent.depth + 1, locale=parent.locale, **NEEDED.get(kind, {}))
    page.path = Page._get_children_path_interval(parent.path)[1]
    page.set_url_path(parent)
    return page


@by_kind
def test_the_preview_of_an_empty_page_stands(home: HomePage, kind: type[Page]) -> None:
    saved = draft(kind, home)

    for page in (saved, typed_in(kind, saved.get_parent())):
        preview = page.make_preview_request()
        assert preview.status_code == 200
        assert_accessible(preview)


@by_kind
def test_a_page_is_found_by_the_words_that_an_editor_wrote(home: HomePage, kind: type[Page]) -> None:
    page = draft(kind, home, summary="よぞらのことば")

    assert "よぞらのことば" in " ".join(page.searchable_text())


@by_kind
def test_texts_are_translated_and_numbers_codes_and_addresses_are_not(kind: type[Page]) -> None:
    translated = {field.field_name for field in get_translatable_fields(kind) if field.is_translated(None)}

    assert translated & {
        "slug", "phone", "mail", "website", "address", "kind", "area", "cost", "booking", "coming", "meeting", "camera",
        "accompaniment", "fiscal_year", "number", "standard", "level", "conformance", "tested_pages",
    } <= {"slug"} - ({"slug"} if kind in {PlacePage, AccessibilityResultPage} else set())  # fmt: skip


def test_no_sign_of_the_yes_no_guide_is_offered_for_translation(home: HomePage) -> None:
    guide = draft(YesNoGuidePage, home)
    guide.questions = [("question", {"sign": "Q1", "question": "はいですか？", "help": "補足", "yes": "A", "no": "B"})]
    guide.destinations = [("destination", {"sign": "A", "title": "窓口", "text": "<p>4階</p>"})]
    guide.save()

    texts = {
        segment.string.data
        for segment in extract_segments(YesNoGuidePage.objects.get(pk=guide.pk))
        if isinstance(segment, StringSegmentValue)
    }
    assert {"はいですか？", "補足", "窓口", "4階"} <= texts
    assert not texts & {"Q1", "A", "B"}


def test_a_place_can_be_translated_with_its_days(home: HomePage, sunny_room: PlacePage) -> None:
    texts = {segment.string.data for segment in extract_segments(sunny_room) if isinstance(segment, StringSegmentValue)}

    assert {"ひだまりの部屋", "年齢は問いません。", "お茶も無料です。", "毎週土曜日"} <= texts
    assert not texts & {"03-0000-0001", "sunny@example.jp", "見本区1-2-3", "place", "ward"}
    days = next(field for field in get_translatable_fields(PlacePage) if field.field_name == "open_days")
    assert days.is_synchronized(sunny_room)


def test_an_unfinished_block_is_named_wherever_the_page_is_published(home: HomePage) -> None:
    page = draft(FaqPage, home)
    page.groups = [("group", {"heading": "", "questions": []})]

    with pytest.raises(ValidationError) as refused:
        refuse_unfinished_page(page)

    assert refused.value.message_dict["groups"][0].startswith("1番目のブロック「質問のまとまり」")
