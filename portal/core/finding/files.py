"""Finds files by their titles: those that a public page links to, because a file alone may not be meant for readers."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet

from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex
from wagtail.query import PageQuerySet

from portal.core.remembering import remembered
from portal.core.search.folding import fold
from portal.core.search.wanted import Wanted


@dataclass(frozen=True)
class FoundFile:
    """A file with the page that links to it. ``size`` is in bytes, None if unknown; ``extension`` like "pdf"."""

    title: str
    folded_title: str
    url: str
    extension: str
    size: int | None
    page_title: str
    page_url: str


def find_files(wanted: Wanted, public: PageQuerySet, *, language: str) -> list[FoundFile]:
    """The files of ``public`` pages in ``language`` whose title contains what is wanted, the newest first.

    No query while the list is remembered.
    """
    if not wanted:
        return []
    files = remembered(f"files.{language}", lambda: _public_files(public))
    return [file for file in files if wanted.stands_in(file.folded_title)]


def _public_files(public: PageQuerySet) -> list[FoundFile]:
    """Every file that one of the ``public`` pages links to, once, the newest first. A ward has some hundreds."""
    linking = _linking_pages()
    if not linking:
        return []
    wanted_pages = {pk for pks in linking.values() for pk in pks}
    pages = {page.pk: page for page in public.filter(pk__in=wanted_pages)}
    files = []
    for document in _open_documents().filter(pk__in=linking).order_by("-created_at"):
        page = next((pages[pk] for pk in linking[document.pk] if pk in pages), None)
        if page is not None:
            files.append(_found_file(document, page))
    return files


def _found_file(document: AbstractDocument, page: Page) -> FoundFile:
    return FoundFile(
        title=document.title,
        folded_title=fold(document.title),
        url=document.url,
        extension=document.file_extension,
        size=document.file_size,
        page_title=page.title,
        page_url=page.get_url() or "",
    )


def _linking_pages() -> dict[int, list[int]]:
    """For each file the pages that link to it, as Wagtail's reference index knows them."""
    types = ContentType.objects.get_for_models(Page, get_document_model())
    references = ReferenceIndex.objects.filter(
        base_content_type=types[Page], to_content_type=types[get_document_model()]
    ).values_list("to_object_id", "object_id")
    linking: dict[int, list[int]] = defaultdict(list)
    for document, page in references:
        linking[int(document)].append(int(page))
    return linking


def _open_documents() -> QuerySet[AbstractDocument]:
    """The files of all collections that everybody may open."""
    path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    private = CollectionViewRestriction.objects.annotate(path=path).filter(path__startswith=F("collection__path"))
    return get_document_model().objects.exclude(Exists(private))
