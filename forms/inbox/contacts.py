"""What leads to the resident, as data, and the JSON in which it is sealed apart from the answer sheet."""

import json
from dataclasses import asdict, dataclass

from forms.inbox.answer_sheets import SheetRow

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Contacts:
    """The rows of the form that lead to a person (e-mail, phone), and the address for answers and notices.

    `answer_mail` is the address that the resident chose for answers or notices, empty without one. Never shown by
    `repr`.
    """

    rows: tuple[SheetRow, ...] = ()
    answer_mail: str = ""

    def __repr__(self) -> str:
        return "Contacts()"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to seal."""
        return not self.answer_mail and not any(row.answer for row in self.rows)

    def to_json(self) -> str:
        """The form in which they are sealed."""
        return json.dumps(
            {"format": FORMAT, "rows": [asdict(row) for row in self.rows], "answer_mail": self.answer_mail},
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Contacts":
        """Read what `to_json` wrote. Raises ValueError for another format."""
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"Unknown format of contact details: {data['format']}")
        return cls(rows=tuple(SheetRow(**row) for row in data["rows"]), answer_mail=data["answer_mail"])
