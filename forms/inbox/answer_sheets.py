"""The answer sheet as data, and the JSON in which it is frozen before it is sealed."""

import json
from dataclasses import asdict, dataclass

FORMAT = 1


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One question as it was asked and answered.

    `key` is the row's stable key and `kind` the kind of field. `answer` is what was typed, or the words of what was
    chosen, several of them on a line each. `code` is what a machine reads of it, the same in every language: the
    stable code of a choice, the codes of several choices with a space between them, "yes" for a tick, a day in ISO
    form, a number or telephone number in plain digits, an address ready for sending; None for other text and for no
    answer.
    """

    key: str
    kind: str
    question: str
    answer: str
    code: str | None


@dataclass(frozen=True, slots=True)
class AnswerSheetData:
    """All rows in the order of the form, in the language in which the form was shown."""

    language: str
    rows: tuple[SheetRow, ...]

    def to_json(self) -> str:
        """The frozen form."""
        return json.dumps(
            {"format": FORMAT, "language": self.language, "rows": [asdict(row) for row in self.rows]},
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "AnswerSheetData":
        """Read what `to_json` wrote. Raises ValueError for another format."""
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"Unknown format of an answer sheet: {data['format']}")
        return cls(language=data["language"], rows=tuple(SheetRow(**row) for row in data["rows"]))
