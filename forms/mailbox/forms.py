"""The forms of the receipt and of the mailbox. None of them keeps what was typed anywhere."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forms.builder import WholeTextField
from forms.inbox.mailboxes import AnswerChannel, AnswerWay, OneTap
from forms.tokens import is_submission_token, new_submission_token
from forms.vault.errors import InvalidCaseNumber, InvalidSecret
from forms.vault.receipts import is_last_group, parse_case_number, parse_secret


def _number_input(*, length: int) -> forms.TextInput:
    return forms.TextInput(
        attrs={
            "class": "input-code",
            "inputmode": "numeric",
            "autocomplete": "off",
            "autocapitalize": "off",
            "spellcheck": "false",
            "size": length,
        }
    )


class ReceiptForm(forms.Form):
    """The last group of the secret, typed back from where it was kept: so nobody leaves without having kept it."""

    use_required_attribute = False

    last_group = forms.CharField(
        label=_("The last 4 digits of the secret number"),
        help_text=_("Look at where you have kept the numbers, not at this screen."),
        widget=_number_input(length=6),
        error_messages={"required": _("Please write the last 4 digits of the secret number.")},
    )

    def __init__(self, *args: Any, secret: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.secret = secret

    def clean_last_group(self) -> str:
        """Compared with the secret; all 16 digits are welcome too."""
        typed: str = self.cleaned_data["last_group"]
        if not is_last_group(typed, self.secret):
            raise ValidationError(
                _("These are not the last 4 digits. Please compare what you have kept with the card above."),
                code="digits",
            )
        return typed


class OpenMailboxForm(forms.Form):
    """Case number and secret as they stand on the receipt; full-width digits, spaces and hyphens are welcome.

    What was typed before the mailbox closed itself is carried along: ``kept_text``, a message, with its
    ``submission_token``, or ``kept_channel`` and ``kept_mail``, another way of being answered.
    """

    use_required_attribute = False

    case_number = forms.CharField(
        label=_("Case number"),
        help_text=_("8 digits, for example 1234-5678. Hyphens may be left out."),
        widget=_number_input(length=10),
        error_messages={"required": _("Please write the case number from your receipt card.")},
    )
    secret = forms.CharField(
        label=_("Secret number"),
        help_text=_("16 digits in four groups. Hyphens may be left out."),
        widget=_number_input(length=20),
        error_messages={"required": _("Please write the secret number from your receipt card.")},
    )
    kept_text = WholeTextField(
        label=_("The message that has not been sent yet"),
        help_text=_("It is still here. After opening you can send it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    submission_token = forms.CharField(widget=forms.HiddenInput, required=False)
    kept_mail = forms.CharField(
        label=_("The e-mail address that has not been kept yet"),
        help_text=_("It is still here. After opening you can keep it."),
        required=False,
    )
    kept_channel = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kept, beside in (("kept_text", "submission_token"), ("kept_mail", "kept_channel")):
            if not (self[kept].value() or "").strip():
                del self.fields[kept]
                del self.fields[beside]

    def clean_case_number(self) -> str:
        """The 8 digits."""
        try:
            return parse_case_number(self.cleaned_data["case_number"])
        except InvalidCaseNumber as error:
            raise ValidationError(
                _("The case number has 8 digits. Please compare it with your receipt card once more."), code="digits"
            ) from error

    def clean_secret(self) -> str:
        """The 16 digits. A slip of the finger is noticed by the check digits, before anything is looked up."""
        try:
            return parse_secret(self.cleaned_data["secret"])
        except InvalidSecret as error:
            raise ValidationError(
                _(
                    "The secret number has 16 digits, and one of them is different here. "
                    "Please compare it with your receipt card once more."
                ),
                code="digits",
            ) from error


class WriteAgainForm(forms.Form):
    """Another message of the resident."""

    use_required_attribute = False

    text = WholeTextField(
        label=_("Write again"),
        help_text=_("As much or as little as you like."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write something here. One line is enough.")},
    )
    submission_token = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def kept(self) -> dict[str, str]:
        """What was typed, as `OpenMailboxForm` carries it."""
        return {"kept_text": self["text"].value() or "", "submission_token": self["submission_token"].value()}


def write_again_form(*, data: dict[str, str] | None = None, text: str = "", token: str = "") -> WriteAgainForm:
    """A form checked against ``data``, or one that shows ``text``; a broken token is replaced."""
    token = data.get("submission_token", "") if data is not None else token
    if not is_submission_token(token):
        token = new_submission_token()
    if data is not None:
        return WriteAgainForm(data={**data, "submission_token": token})
    return WriteAgainForm(initial={"text": text, "submission_token": token})


class TapForm(forms.Form):
    """An answer without words, and the position of the reply that it answers."""

    one_tap = forms.ChoiceField(choices=OneTap.choices)
    reply = forms.IntegerField(min_value=1)


class MailField(forms.EmailField):
    """An e-mail address as Japanese keyboards type it: full-width letters and signs are made narrow."""

    def to_python(self, value: Any) -> str:
        """The address without blanks at its ends."""
        return unicodedata.normalize("NFKC", super().to_python(value) or "").strip()


class AnswerWayForm(forms.Form):
    """How the resident wants to be answered from now on."""

    use_required_attribute = False

    channel = forms.ChoiceField(
        label=_("How would you like to get the answer?"),
        choices=AnswerChannel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one."), "invalid_choice": _("Please choose one.")},
    )
    mail = MailField(
        label=_("E-mail address"),
        help_text=_("Needed for the second and the third way. It is locked like everything else you write."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Please look at the address once more, for example name@example.jp.")},
    )

    @classmethod
    def showing(cls, way: AnswerWay) -> "AnswerWayForm":
        """A form that shows what holds now."""
        return cls(initial={"channel": way.channel, "mail": way.mail})

    def clean(self) -> None:
        """An address is needed for everything but the mailbox alone, where none is looked at."""
        channel = self.cleaned_data.get("channel")
        if channel == AnswerChannel.MAILBOX:
            self.errors.pop("mail", None)
            self.cleaned_data["mail"] = ""
        elif channel and not self.cleaned_data.get("mail") and not self.has_error("mail"):
            message = _("For this way an e-mail address is needed. Please write it here.")
            self.add_error("mail", ValidationError(message, code="required"))

    @property
    def kept(self) -> dict[str, str]:
        """What was typed, as `OpenMailboxForm` carries it."""
        return {"kept_mail": self["mail"].value() or "", "kept_channel": self["channel"].value() or ""}

    @property
    def way(self) -> AnswerWay:
        """What was chosen. Only after a successful check."""
        return AnswerWay(AnswerChannel(self.cleaned_data["channel"]), self.cleaned_data["mail"])
