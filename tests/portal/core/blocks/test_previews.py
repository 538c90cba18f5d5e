"""What an editor sees before choosing a block."""

from django.urls import reverse

import pytest

from home.models import InfoPage
from tests.portal.core.blocks.samples import SAMPLES


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - {"hotline_notice"}))
def test_every_block_shows_an_example_in_the_look_of_the_site(staff_client, name):
    block = InfoPage._meta.get_field("body").stream_block.child_blocks[name]
    response = staff_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    html = response.content.decode()
    assert "portal/css/portal.css" in html
    assert html.split('<div class="column">')[1].split("</div>")[0].strip()


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_block_is_described(name):
    block = InfoPage._meta.get_field("body").stream_block.child_blocks[name]
    assert block.get_description()
