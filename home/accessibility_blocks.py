"""Rows of the accessibility policy and of the test results."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from home.criteria import CRITERIA, Criterion, criterion_choices
from portal.core.blocks.publishing import clean_for_publishing

LONGEST_NOTE = 300


class Result(models.TextChoices):
    """Whether the tested pages fulfil a criterion. Without anything it applies to, a criterion is fulfilled."""

    FULFILLED = "fulfilled", _("Fulfilled")
    FAILED = "failed", _("Not fulfilled")


class Applies(models.TextChoices):
    """Whether the tested pages hold anything that a criterion speaks of."""

    YES = "yes", _("Applies")
    NO = "no", _("Does not apply")


class CriterionValue(blocks.StructValue):
    """A row that knows its criterion."""

    @property
    def known(self) -> Criterion | None:
        """The criterion, or None while nobody has chosen it."""
        return CRITERIA.get(self.get("criterion") or "")

    @property
    def applies_label(self) -> str:
        """Whether the criterion applies, in words."""
        return str(Applies(self["applies"]).label) if self.get("applies") else ""

    @property
    def result_label(self) -> str:
        """The result in words."""
        return str(Result(self["result"]).label) if self.get("result") else ""


class AddedCriterionBlock(blocks.StructBlock):
    """A criterion that the site means to fulfil beyond its level."""

    criterion = blocks.ChoiceBlock(label=_("Criterion"), choices=criterion_choices)
    reason = blocks.CharBlock(label=_("Why"), max_length=200)

    class Meta:
        label = _("Added criterion")
        icon = "plus"
        template = None  # drawn by the page
        value_class = CriterionValue
        label_format = "{criterion}"


class KnownProblemBlock(blocks.StructBlock):
    """A barrier that is known, and what will be done about it."""

    problem = blocks.TextBlock(label=_("Problem"), rows=2)
    measure = blocks.TextBlock(label=_("What is done about it, and until when"), rows=2)

    class Meta:
        label = _("Known problem")
        icon = "warning"
        template = None  # drawn by the page
        label_format = "{problem}"


class CriterionResultBlock(blocks.StructBlock):
    """The result for one criterion."""

    criterion = blocks.ChoiceBlock(label=_("Criterion"), choices=criterion_choices)
    applies = blocks.ChoiceBlock(label=_("Applies"), choices=Applies.choices, default=Applies.YES)
    result = blocks.ChoiceBlock(label=_("Result"), choices=Result.choices, default=Result.FULFILLED)
    note = blocks.CharBlock(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("Where it fails and until when it is mended."),
    )

    def clean(self, value: Any) -> Any:
        """Refuses a criterion that applies to nothing and fails all the same, unless saved as a draft."""
        value = super().clean(value)
        if not self.is_deferred_validation and value["applies"] == Applies.NO and value["result"] == Result.FAILED:
            error = ValidationError(_("A criterion that does not apply cannot fail."))
            raise StructBlockValidationError({"result": error})
        return value

    class Meta:
        label = _("Result for a criterion")
        icon = "check"
        template = None  # drawn by the page
        value_class = CriterionValue
        label_format = "{criterion} {result}"


class CriterionResultsBlock(blocks.StreamBlock):
    """The whole table (達成基準チェックリスト)."""

    result = CriterionResultBlock()

    def clean(self, value: Any) -> Any:
        """Names each faulty row above the table, because the rows of the editor are folded."""
        return clean_for_publishing(self, value, self._clean_rows)

    def _clean_rows(self, value: Any) -> Any:
        """Refuses a criterion that stands there twice, unless saved as a draft."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        seen: set[str] = set()
        errors = {}
        for position, child in enumerate(value):
            number = child.value["criterion"]
            if number in seen:
                twice = ValidationError(_("This criterion stands in the table twice."))
                errors[position] = StructBlockValidationError({"criterion": twice})
            seen.add(number)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return value

    class Meta:
        label = _("Results")
        icon = "table"
        template = None  # drawn by the page
        required = False
