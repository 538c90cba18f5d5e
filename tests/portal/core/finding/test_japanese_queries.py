"""Every query of the table finds its pages and files, on SQLite and PostgreSQL alike (DATABASE_URL)."""

from django.core.files.base import ContentFile

from wagtail.documents import get_document_model

import pytest

from home.models import InfoIndexPage, InfoPage
from portal.core.finding.files import find_files
from portal.core.finding.pages import find_pages, public_pages
from portal.core.search.wanted import wanted_in
from tests.portal.core.search.japanese_queries import PAGES, QUERIES, Query


@pytest.fixture
def small_site(section: InfoIndexPage) -> dict[str, str]:
    """All pages of the table, each with its file; gives their titles their names."""
    for name, sample in PAGES.items():
        body = [("text", f"<p>{sample.text}</p>")]
        if sample.document:
            file = ContentFile(b"%PDF-1.4", name=f"{name}.pdf")
            document = get_document_model().objects.create(title=sample.document, file=file)
            body.append(("file", {"document": document, "title": ""}))
        section.add_child(instance=InfoPage(title=sample.title, slug=name, summary=sample.summary, body=body))
    return {sample.title: name for name, sample in PAGES.items()}


def test_the_table_is_long_enough():
    assert len(QUERIES) >= 30
    assert sum(not query.pages and not query.files for query in QUERIES) >= 5


@pytest.mark.parametrize("query", QUERIES, ids=[query.text for query in QUERIES])
def test_a_query_finds_exactly_its_pages_and_files(small_site, query: Query):
    wanted = wanted_in(query.text)
    pages = InfoPage.objects.in_bulk([page.pk for page in find_pages(wanted, public_pages("ja"))])
    files = {small_site[file.page_title] for file in find_files(wanted, public_pages("ja"), language="ja")}
    assert {small_site[page.title] for page in pages.values()} == query.pages, query.why
    assert files == query.files, query.why
