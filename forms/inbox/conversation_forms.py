"""The forms of a conversation. None is bound to a model, none keeps what was typed anywhere."""

import secrets
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import TextChoices
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.debug import sensitive_variables

from forms.inbox.fact_changes import FactChanges
from forms.inbox.models import AgeBand, Concern, Consultation, Membership, State, Writer
from forms.inbox.revealing import RevealReason
from forms.inbox.states import FOLLOWING, OWING_NOTHING


def new_token() -> str:
    """A token that makes a form one deed, however often it is sent."""
    return secrets.token_urlsafe(24)


class PageForm(forms.Form):
    """Base of all: what `ids` says begins every id, because all these forms stand on one page."""

    ids: ClassVar[str]

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **{"auto_id": f"{self.ids}_%s", **options})


class WrittenForm(PageForm):
    """A text, and a token against storing it twice."""

    # What is missing is said beside the field in our words, and a draft may be empty.
    use_required_attribute = False

    token = forms.CharField(widget=forms.HiddenInput, min_length=20, max_length=100)
    text = forms.CharField(strip=False, widget=forms.Textarea(attrs={"rows": 4}))

    @sensitive_variables()
    def clean_text(self) -> str:
        """Exactly what was typed, with one kind of line break, so that the same text is the same wherever it is from.

        Not only spaces, unless nothing has to be written.
        """
        text: str = self.cleaned_data["text"]
        if self.fields["text"].required and not text.strip():
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text.replace("\r\n", "\n").replace("\r", "\n")


class ReplyForm(WrittenForm):
    """A reply, the newest message that its writer has seen, and the version of the draft that it began with."""

    ids = "reply"
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, data: Any = None, *, is_draft: bool = False, is_fixed: bool = False, **options: Any) -> None:
        """`is_draft`: may be empty, for then nothing is kept. `is_fixed`: to be read, as long as it is checked."""
        super().__init__(data, **options)
        text = self.fields["text"]
        text.label = _("Reply")
        text.required = not is_draft
        text.error_messages["required"] = _("Please write a reply first.")
        text.widget.attrs["rows"] = 10
        self.is_fixed = is_fixed
        if is_fixed:
            text.widget.attrs["readonly"] = True


class NoteForm(WrittenForm):
    """A note for colleagues."""

    ids = "note"

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        text = self.fields["text"]
        text.label = _("New internal note")
        text.error_messages["required"] = _("Please write a note first.")


class ReturnForm(WrittenForm):
    """What has to change in a reply before it can be approved."""

    ids = "return"

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        text = self.fields["text"]
        text.label = _("What should change")
        text.help_text = _("It becomes an internal note, which the writer sees beside the reply.")
        text.error_messages["required"] = _("Please write what should change, so that the writer knows how to go on.")


class CheckForm(PageForm):
    """Approving the text with this fingerprint. Nothing to fill in."""

    ids = "check"
    token = forms.CharField(widget=forms.HiddenInput, min_length=20, max_length=100)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    fingerprint = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)


class AssignForm(PageForm):
    """Who takes care, and who did when the page was loaded."""

    ids = "assign"
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    to = forms.TypedChoiceField(label=_("Assigned to"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any = None, *, members: Iterable[Membership], **options: Any) -> None:
        super().__init__(data, **options)
        nobody = ("", pgettext_lazy("assigned to", "nobody"))
        self.fields["to"].choices = [nobody, *((member.pk, str(member.user)) for member in members)]  # type: ignore[attr-defined]


class StateForm(PageForm):
    """The next state. Where an answer was promised, leaving it open has to be said."""

    ids = "state"
    seen = forms.ChoiceField(widget=forms.HiddenInput, choices=State.choices)
    to = forms.ChoiceField(label=_("New state"))
    gives_up_promise = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, consultation: Consultation, **options: Any) -> None:
        super().__init__(data, initial={"seen": consultation.state}, **options)
        following = FOLLOWING[State(consultation.state)]
        self.fields["to"].choices = [(state.value, state.label) for state in following]  # type: ignore[attr-defined]
        if consultation.due_on is None or not OWING_NOTHING.intersection(following):
            del self.fields["gives_up_promise"]
        else:
            self.fields["gives_up_promise"].label = _("No answer is owed any more")
            self.fields["gives_up_promise"].help_text = _(
                "An answer is still promised. Tick this if it was given in another way, or is not needed any more."
            )


class FactsForm(PageForm):
    """The coded facts. Only what is different from the page as it was loaded counts as changed."""

    ids = "facts"
    writer = forms.ChoiceField(label=_("Who writes"), required=False)
    age_band = forms.ChoiceField(label=_("Age of the person concerned"), required=False)
    no_phone = forms.BooleanField(label=_("Does not want to be phoned"), required=False)
    concerns = forms.MultipleChoiceField(
        label=_("What it is about"),
        required=False,
        choices=Concern.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        unknown = ("", pgettext_lazy("fact", "not known"))
        self.fields["writer"].choices = [unknown, *Writer.choices]  # type: ignore[attr-defined]
        self.fields["age_band"].choices = [unknown, *AgeBand.choices]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.show_hidden_initial = True

    @classmethod
    def of(cls, consultation: Consultation, concerns: Iterable[str]) -> "FactsForm":
        """The form as it stands on the page."""
        facts = {name: getattr(consultation, name) for name in ("writer", "age_band", "no_phone")}
        return cls(initial={**facts, "concerns": list(concerns)})

    def page_values(self) -> list[SafeString]:
        """Hidden inputs that carry what the page showed when it was loaded."""
        return [field.as_hidden(only_initial=True) for field in self]

    def changes(self) -> FactChanges:
        """What was changed with this valid form."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name != "concerns"}
        before = set(self.data.getlist(self.add_initial_prefix("concerns")))  # type: ignore[attr-defined]
        now = set(self.cleaned_data["concerns"])
        known = set(Concern.values)
        return FactChanges(
            new_concerns=frozenset(now - before), dropped_concerns=frozenset((before - now) & known), **changed
        )


class RevealForm(PageForm):
    """Why contact details are looked at."""

    ids = "reveal"
    reason = forms.ChoiceField(
        label=_("Reason"),
        help_text=_("The access log keeps who looked at them, when, and for which reason."),
        error_messages={"required": _("Please choose a reason first.")},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        unchosen = ("", pgettext_lazy("reason to reveal", "please choose"))
        self.fields["reason"].choices = [unchosen, *RevealReason.choices]  # type: ignore[attr-defined]


class Step(TextChoices):
    """What is to be done with a written reply."""

    SEND = "send"
    KEEP = "keep"
    ASK = "ask"
    REWRITE = "rewrite"
