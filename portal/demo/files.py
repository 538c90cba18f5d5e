"""Pictures and documents of the demo site, from ``content/``. What is there already stays as it is."""

from pathlib import Path

from django.core.files import File

from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from portal.core.models import PortalImage

FOLDER = Path(__file__).parent / "content"


def demo_document(filename: str, title: str) -> AbstractDocument:
    """The document of this title; made of the file ``filename`` if it is missing."""
    model = get_document_model()
    document: AbstractDocument | None = model.objects.filter(title=title).first()
    if document is None:
        document = model(title=title)
        with (FOLDER / filename).open("rb") as file:
            document.file = File(file, name=filename)
            document.file_size = document.file.size
            document.save()
    return document


def demo_picture(filename: str, title: str, description: str) -> PortalImage:
    """The picture of this title; made of the file ``filename`` if it is missing."""
    picture = PortalImage.objects.filter(title=title).first()
    if picture is None:
        picture = PortalImage(title=title, alternative_text=description)
        with (FOLDER / filename).open("rb") as file:
            picture.file = File(file, name=filename)
            picture.save()
    return picture
