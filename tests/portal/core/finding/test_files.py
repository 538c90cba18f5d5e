"""Files are found by their titles, and only those that a public page links to."""

from django.core.files.base import ContentFile

from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

import pytest

from home.models import InfoPage
from portal.core.finding.files import FoundFile, find_files
from portal.core.finding.pages import public_pages
from portal.core.search.wanted import wanted_in

pytestmark = pytest.mark.django_db


def make_document(title: str, **fields):
    return get_document_model().objects.create(title=title, file=ContentFile(b"%PDF-1.4", name="paper.pdf"), **fields)


def linking_page(section, *documents, **fields) -> InfoPage:
    body = [("file", {"document": document, "title": ""}) for document in documents]
    return section.add_child(instance=InfoPage(title="会議の資料", body=body, **{"slug": "papers", **fields}))


def found(text: str) -> list[FoundFile]:
    return find_files(wanted_in(text), public_pages("ja"), language="ja")


def test_a_file_is_found_with_the_page_that_links_to_it(section):
    document = make_document("第1回 議事録")
    linking_page(section, document)
    (file,) = found("議事録")
    assert (file.title, file.url, file.extension, file.page_title, file.page_url) == (
        "第1回 議事録", document.url, "pdf", "会議の資料", "/family/papers/",
    )  # fmt: skip


def test_a_file_that_no_public_page_links_to_is_not_found(section):
    make_document("議事録（準備中）")
    linking_page(section, make_document("議事録（下書き）"), live=False)
    assert found("議事録") == []


def test_a_file_of_a_private_page_is_not_found(section):
    page = linking_page(section, make_document("議事録"))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert found("議事録") == []


def test_a_file_of_a_private_collection_is_not_found(section):
    collection = Collection.get_first_root_node().add_child(name="内部")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    linking_page(section, make_document("議事録", collection=collection))
    assert found("議事録") == []


def test_a_file_that_two_pages_link_to_is_listed_once(section):
    document = make_document("議事録")
    linking_page(section, document)
    linking_page(section, document, slug="again")
    assert len(found("議事録")) == 1


def test_a_file_disappears_as_soon_as_its_page_does(section):
    page = linking_page(section, make_document("議事録"))
    assert found("議事録")
    page.unpublish()
    assert found("議事録") == []


def test_a_new_title_is_found_at_once(section):
    document = make_document("議事録")
    linking_page(section, document)
    assert found("会議録") == []
    document.title = "会議録"
    document.save()
    assert [file.title for file in found("会議録")] == ["会議録"]


def test_the_list_is_remembered(section, django_assert_num_queries):
    linking_page(section, make_document("議事録"))
    found("議事録")
    with django_assert_num_queries(0):
        assert found("議事録")
