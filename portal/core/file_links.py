"""Links to files inside running text."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from wagtail.documents.models import AbstractDocument
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry


class FileLinkHandler(DocumentLinkHandler):
    """Says the kind and the size of the file inside the link, before its words (JIS X 8341-3 2.4.4).

    Before and not after them, because Wagtail lets a handler write the opening tag only.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return [
            format_html('<a href="{}">{} ', document.url, _kind_and_size(document)) if document else "<a>"
            for document in cls.get_many(attrs_list)
        ]


def _kind_and_size(document: AbstractDocument) -> SafeString:
    values = {"extension": document.file_extension, "size": document.file_size}
    # Stripping makes a plain string of it.
    return mark_safe(render_to_string("components/file_meta.html", values).strip())  # noqa: S308  (a template)


def register_file_links(features: FeatureRegistry) -> None:
    """In place of Wagtail's own links to files."""
    features.register_link_type(FileLinkHandler)
