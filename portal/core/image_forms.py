"""The upload form of pictures: a broken file is an error beside the field, never a broken page later."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from PIL import Image

# What Pillow raises for files that are cut off, wrongly built or unreasonably large.
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, Image.DecompressionBombError)


class CheckedImageField(WagtailImageField):
    """Reads the whole picture once. Wagtail looks at its head only, and a cut-off picture would fail at scaling."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail has no Japanese for this one; it fills in the placeholders.
        self.error_messages["invalid_image_known_format"] = _(
            "The name ends in .%(extension)s, but the file is of another kind (%(image_format)s)."
            " Please save it again as a picture of one of the allowed kinds."
        )

    def to_python(self, data: Any) -> File | None:
        try:
            file: File | None = super().to_python(data)
            if file is not None:
                self._read_whole(file)
        except UNREADABLE as error:
            raise ValidationError(
                _("This picture cannot be read. The file may be damaged; please save it again and upload it anew."),
                code="unreadable_image",
            ) from error
        return file

    @staticmethod
    def _read_whole(file: File) -> None:
        file.seek(0)
        with Image.open(BytesIO(file.read())) as image:
            # Large JPEG pictures are decoded at an eighth of their size, which finds the same faults.
            image.draft(None, (image.width // 8, image.height // 8))
            image.load()
        file.seek(0)


class PortalImageForm(BaseImageForm):
    """Wagtail's form with the field above."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = CheckedImageField(
                label=field.label, required=field.required, help_text=field.help_text, widget=field.widget
            )
