"""The upload form of documents: a file that is not what its name says is an error beside the field."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from portal.core.document_contents import refuse_false_content


class PortalDocumentForm(BaseDocumentForm):
    """Wagtail's form, which also looks into a new file."""

    def clean_file(self) -> Any:
        """Raises ValidationError; see ``document_contents``."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file:
            refuse_false_content(file.name, file)
        return file

    class Meta(BaseDocumentForm.Meta):
        pass
