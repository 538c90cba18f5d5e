"""Tables with a caption and a choice of headers."""

from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.table_block.blocks import TableBlock as SheetBlock
from wagtail_localize.segments import StringSegmentValue

HEADER_CHOICES = ("row", "column", "both", "neither")


# Up to this many columns a table fits a phone by breaking its lines; a wider one scrolls sideways.
COLUMNS_THAT_FIT = 2


@dataclass(frozen=True)
class Sheet:
    """A table as it is drawn: header row (may be empty), the other rows, whether it may scroll sideways."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    first_column_is_head: bool
    may_scroll: bool


def sheet_of(value: dict[str, Any]) -> Sheet:
    """The table of a block value."""
    rows = [[str(cell or "") for cell in row] for row in value["data"]]
    with_head = bool(value.get("first_row_is_table_header"))
    return Sheet(
        caption=value.get("table_caption") or "",
        head=rows[0] if with_head else [],
        rows=rows[1:] if with_head else rows,
        first_column_is_head=bool(value.get("first_col_is_header")),
        may_scroll=max(map(len, rows), default=0) > COLUMNS_THAT_FIT,
    )


class TableBlock(SheetBlock):
    """A table of plain text cells. A published one has a caption and says which cells are headers.

    ``row`` means that the first row holds headers, ``column`` the first column.
    """

    def clean(self, value: dict[str, Any] | None) -> dict[str, Any] | None:
        """Refuses a table without caption, without cells or with an unnamed header, unless saved as a draft."""
        value = super().clean(value)
        if self.is_deferred_validation or not value:
            return value
        rows = value.get("data") or []
        if not any(cell for row in rows for cell in row):
            raise ValidationError(_("The table is empty."))
        if not (value.get("table_caption") or "").strip():
            raise ValidationError(_("Give the table a caption that says what it is about."))
        if value.get("table_header_choice") not in HEADER_CHOICES:
            raise ValidationError(_("Choose which cells are headers."))
        # The upper left corner may stay empty when both sides are headers.
        corner = 1 if value["table_header_choice"] == "both" else 0
        heads = rows[0][corner:] if value["first_row_is_table_header"] else []
        heads += [row[0] for row in rows[corner:]] if value["first_col_is_header"] else []
        if not all(str(head or "").strip() for head in heads):
            raise ValidationError(_("A header cell of the table is empty."))
        return value

    def to_python(self, value: dict[str, Any] | None) -> dict[str, Any] | None:
        """Fills in what Wagtail derives only when the form is saved, so that a table made by code looks the same."""
        value = super().to_python(value)
        if value:
            choice = value.get("table_header_choice")
            value["first_row_is_table_header"] = choice in {"row", "both"}
            value["first_col_is_header"] = choice in {"column", "both"}
        return value

    def normalize(self, value: dict[str, Any] | None) -> dict[str, Any] | None:
        return self.to_python(value)

    def get_searchable_content(self, value: dict[str, Any] | None) -> list[str]:
        if not value:
            return []
        return [value.get("table_caption") or "", *(str(cell) for cell in super().get_searchable_content(value))]

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        """The caption and every cell that is not empty, for wagtail-localize."""
        if not value:
            return []
        texts = {"caption": value.get("table_caption") or ""}
        for row_number, row in enumerate(value.get("data") or []):
            for column_number, cell in enumerate(row):
                texts[f"{row_number}:{column_number}"] = str(cell or "")
        return [StringSegmentValue.from_source_html(path, escape(text)) for path, text in texts.items() if text.strip()]

    def restore_translated_segments(self, value: dict[str, Any], segments: list[StringSegmentValue]) -> dict[str, Any]:
        """``value`` with the translations in place."""
        data = [list(row) for row in value.get("data") or []]
        restored = {**value, "data": data}
        for segment in segments:
            text = unescape(segment.render_text())
            if segment.path == "caption":
                restored["table_caption"] = text
            else:
                row_number, _colon, column_number = segment.path.partition(":")
                data[int(row_number)][int(column_number)] = text
        return restored

    def render(self, value: dict[str, Any] | None, context: dict[str, Any] | None = None) -> str:
        """Draws the table by our own template; see ``Sheet``."""
        if not value or not value.get("data"):
            return ""
        return render_to_string(self.meta.template, {**(dict(context) if context else {}), "table": sheet_of(value)})

    class Meta:
        label = _("Table")
        icon = "table"
        description = _("Rows and columns with headers and a caption.")
        template = "blocks/table_block.html"
        preview_value = {
            "data": [["曜日", "時間"], ["月曜日から金曜日", "8:30〜16:30"]],
            "table_caption": "窓口の時間",
            "table_header_choice": "row",
        }
