"""What a reader gets: the HTML of each block."""

from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.template import Context, Template
from django.utils import timezone

from wagtail.documents import get_document_model

import pytest
from bs4 import BeautifulSoup

from portal.core.blocks.body import BodyBlock
from portal.core.chrome.parts import HotlineEntry
from tests.portal.core.blocks.samples import SAMPLES, WITH_ROWS, body_of

HOTLINE = HotlineEntry("よりそい（見本）", "0120-000-000", "24時間", "日本語", "", timezone.localdate())


def html_of(name, value=None, **context):
    body = body_of(name, **({name: value} if value is not None else {}))
    template = Template("{% load wagtailcore_tags %}{% include_block body %}")
    chrome = SimpleNamespace(hotlines=[HOTLINE])
    return BeautifulSoup(template.render(Context({"body": body, "chrome": chrome, **context})), "html.parser")


def test_every_block_of_the_body_has_a_sample():
    assert set(BodyBlock().child_blocks) == set(SAMPLES) | WITH_ROWS


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_no_block_has_a_first_level_heading_an_id_an_inline_style_or_a_frame(name):
    html = html_of(name)
    assert html.get_text(strip=True)
    assert not html.find(["h1", "iframe", "script", "style"])
    assert not html.find(attrs={"style": True})
    assert not html.find(attrs={"id": True})


@pytest.mark.parametrize("level", ["h2", "h3"])
def test_a_heading_has_the_chosen_level(level):
    assert html_of("heading", {"text": "時間", "level": level}).find(level).get_text() == "時間"


def test_text_by_editors_is_escaped():
    html = html_of("heading", {"text": "<script>alert(1)</script>", "level": "h2"})
    assert not html.find("script")


def test_a_table_says_which_cells_are_headers():
    html = html_of("table")
    assert html.caption.get_text() == "相談の時間"
    assert [cell.get_text() for cell in html.find_all("th", scope="col")] == ["平日", "土曜日"]
    assert [cell.get_text() for cell in html.find_all("th", scope="row")] == ["電話", "来所"]
    # The empty corner is no header.
    assert html.thead.find("td").get_text() == ""


def test_a_table_with_a_header_column_only_has_no_head():
    html = html_of("table", {**SAMPLES["table"], "table_header_choice": "column"})
    assert html.thead is None
    assert [cell.get_text() for cell in html.find_all("th", scope="row")] == ["電話", "来所"]


def test_only_a_wide_table_takes_the_keyboard_focus():
    assert html_of("table").find("div", class_="table")["tabindex"] == "0"
    narrow = {**SAMPLES["table"], "data": [["曜日", "時間"], ["平日", "8:30"]], "table_header_choice": "row"}
    assert not html_of("table", narrow).find("div", class_="table").has_attr("tabindex")


def test_an_accordion_opens_without_script():
    html = html_of("accordion")
    assert html.details.summary.get_text(strip=True) == "名前を言わなくてもよいですか？"


def test_a_timeline_groups_entries_by_fiscal_year():
    html = html_of("timeline")
    assert html.section.h3.get_text() == "令和3年度"
    assert [entry.get_text() for entry in html.section.find_all("li")] == ["窓口の開設", "サイトの開設（8月）"]


def test_a_video_is_a_link_that_loads_nothing():
    html = html_of("video")
    assert html.a["href"] == "https://example.jp/video"
    assert not html.find(attrs={"src": True})
    assert "入り口からの道のりです。" in html.get_text()


def test_the_hotline_notice_shows_the_numbers_of_the_site():
    assert html_of("hotline_notice").find("a", href="tel:0120000000")
    assert not html_of("hotline_notice", chrome=SimpleNamespace(hotlines=[])).get_text(strip=True)


def test_steps_are_an_ordered_list():
    assert len(html_of("steps").ol.find_all("li", recursive=False)) == 2


@pytest.mark.django_db
def test_a_file_shows_its_kind_and_size():
    document = get_document_model().objects.create(
        title="ご案内", file=ContentFile(b"x" * 1_258_291, name="guide.pdf"), file_size=1_258_291
    )
    html = html_of("file", {"document": document, "title": ""})
    assert html.a.get_text() == "ご案内"
    assert " ".join(html.find(class_="file-meta").get_text().split()) == "PDF・1.2 MB"


@pytest.mark.django_db
def test_a_link_to_a_file_in_running_text_says_kind_and_size_by_itself():
    document = get_document_model().objects.create(
        title="申込書", file=ContentFile(b"x", name="form.pdf"), file_size=1_258_291
    )
    html = html_of("text", f'<p>まず<a linktype="document" id="{document.pk}">申込書</a>をどうぞ。</p>')
    assert html.a["href"] == document.url
    assert " ".join(html.a.get_text().split()) == "PDF・1.2 MB 申込書"


@pytest.mark.django_db
def test_a_link_to_a_deleted_file_keeps_its_words():
    assert html_of("text", '<p><a linktype="document" id="99999">申込書</a></p>').get_text(strip=True) == "申込書"


def test_a_deleted_file_leaves_nothing():
    assert not html_of("file", {"document": None, "title": "なくなったファイル"}).get_text(strip=True)


@pytest.mark.django_db
def test_a_picture_has_its_measures_several_sizes_and_its_description(picture):
    value = {"image": {"image": picture, "alt_text": "窓辺の鉢植え", "decorative": False}, "caption": "相談室"}
    image = html_of("image", value).img
    assert (image["alt"], image["loading"]) == ("窓辺の鉢植え", "lazy")
    assert (image["width"], image["height"]) == ("800", "450")
    assert [part.split()[1] for part in image["srcset"].split(", ")] == ["480w", "800w", "1280w"]


@pytest.mark.django_db
def test_a_decoration_has_an_empty_description(picture):
    value = {"image": {"image": picture, "alt_text": "", "decorative": True}, "caption": ""}
    assert html_of("image", value).img["alt"] == ""


@pytest.mark.django_db
def test_a_picture_without_its_file_leaves_nothing(picture):
    picture.file.storage.delete(picture.file.name)
    value = {"image": {"image": picture, "alt_text": "窓", "decorative": False}, "caption": ""}
    assert html_of("image", value).find("img") is None


@pytest.mark.django_db
def test_all_sizes_of_all_pictures_of_a_body_take_two_queries(django_assert_max_num_queries, picture):
    from portal.core.models import PortalImage
    from tests.portal.core.conftest import picture_file

    pictures = [picture, *(
        PortalImage.objects.create(title=f"{n}", file=picture_file(f"{n}.png"), alternative_text="x") for n in range(4)
    )]  # fmt: skip
    stored = [
        {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "x", "decorative": False}, "caption": ""}}
        for image in pictures
    ]
    template = Template("{% load wagtailcore_tags %}{% include_block body %}")
    template.render(Context({"body": BodyBlock().to_python(stored)}))
    with django_assert_max_num_queries(2):
        html = template.render(Context({"body": BodyBlock().to_python(stored)}))
    assert html.count("<img") == 5
