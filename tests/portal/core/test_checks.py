"""The house rules hold today, and notice what breaks them."""

from django.apps import apps
from django.db import models

from wagtail import blocks
from wagtail.admin.icons import get_icons
from wagtail.models import Page

import pytest

from home.models import InfoPage
from portal.core.checks import _below, check_blocks, check_page_models, check_translatable, house_rules, is_ours
from portal.core.models import Window


def test_nothing_of_ours_breaks_a_house_rule():
    assert house_rules() == []


def test_a_page_model_without_stated_parents_is_an_error():
    class Silent(InfoPage):
        class Meta:
            # Registered nowhere: no other test meets it.
            abstract = True

    assert [error.id for error in check_page_models([Silent])] == ["core.E001"]


def test_a_page_that_is_no_base_page_is_an_error():
    assert "core.E002" in [error.id for error in check_page_models([Page])]


def test_a_block_without_label_icon_and_template_is_an_error():
    class NakedBlock(blocks.StructBlock):
        text = blocks.CharBlock()

    assert [error.id for error in check_blocks([NakedBlock])] == ["core.E003", "core.E004", "core.E005"]

    class BareBlock(blocks.StaticBlock):
        class Meta:
            label = "x"
            icon = "placeholder"
            template = "blocks/of_nobody.html"

    errors = check_blocks([BareBlock])
    assert [error.id for error in errors] == ["core.E004", "core.E005"]
    assert "blocks/of_nobody.html" in errors[1].msg


def test_a_snippet_with_text_in_one_language_only_is_an_error():
    class Japanese(models.Model):
        text = models.CharField(max_length=10)

        class Meta:
            app_label = "core"
            managed = False

        def __str__(self) -> str:
            return self.text

    try:
        assert [error.id for error in check_translatable([Japanese, Window])] == ["core.E006"]
    finally:
        del apps.all_models["core"]["japanese"]
        apps.clear_cache()


@pytest.mark.django_db
def test_every_icon_of_our_blocks_exists_in_the_admin():
    known = get_icons()
    for block in _below(blocks.Block):
        if is_ours(block) and block._meta_class.label:
            assert f'id="icon-{block._meta_class.icon}"' in known, block
