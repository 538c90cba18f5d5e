"""Correcting the coded facts of a consultation, and saying what it is about."""

from dataclasses import dataclass

from django.db import transaction

from forms.inbox import access_log
from forms.inbox.members import require_right
from forms.inbox.models import AgeBand, Concern, Consultation, ConsultationConcern, EventKind, Writer
from portal.core.models import User


@dataclass(frozen=True, slots=True)
class FactChanges:
    """What a member has changed, and only that: what a colleague changed at the same moment stays.

    Codes of Writer and AgeBand, "" for unknown; None leaves a fact as it is. Raises ValueError for other codes.
    """

    writer: str | None = None
    age_band: str | None = None
    no_phone: bool | None = None
    new_concerns: frozenset[str] = frozenset()
    dropped_concerns: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for kind, code in ((Writer, self.writer), (AgeBand, self.age_band)):
            if code:
                kind(code)
        for code in self.new_concerns | self.dropped_concerns:
            Concern(code)


def change_facts(changes: FactChanges, *, case_number: str, user: User) -> None:
    """Store the changes. Without any nothing is written. Raises NotAllowed or Consultation.DoesNotExist."""
    require_right(user, "may_read")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        details = _change_columns(consultation, changes) | _change_concerns(consultation, changes)
        if details:
            access_log.append(EventKind.FACTS_CHANGED, actor=user, consultation=consultation, details=details)


def _change_columns(consultation: Consultation, changes: FactChanges) -> dict[str, str]:
    """What changed, for the access log."""
    wanted = {"writer": changes.writer, "age_band": changes.age_band, "no_phone": changes.no_phone}
    changed = {
        name: value for name, value in wanted.items() if value is not None and value != getattr(consultation, name)
    }
    for name, value in changed.items():
        setattr(consultation, name, value)
    if changed:
        consultation.save(update_fields=list(changed))
    return {name: str(value).lower() for name, value in changed.items()}


def _change_concerns(consultation: Consultation, changes: FactChanges) -> dict[str, str]:
    stored = set(consultation.concerns.values_list("concern", flat=True))
    new, dropped = changes.new_concerns - stored, changes.dropped_concerns & stored
    ConsultationConcern.objects.bulk_create(
        ConsultationConcern(consultation=consultation, concern=concern) for concern in sorted(new)
    )
    consultation.concerns.filter(concern__in=dropped).delete()
    said = {"new concerns": new, "dropped concerns": dropped}
    return {name: ", ".join(sorted(codes)) for name, codes in said.items() if codes}
