"""The forms of the desk. None of them is bound to a model, and none keeps what was typed anywhere."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.key_forms import RefusingForm, passphrase_field
from forms.inbox.models import Role
from forms.inbox.opening import open_vault
from portal.core.models import User

# Pages to which one goes on after opening the vault, when one came from there.
NEED_A_VAULT = {"members", "team-key", "reseal"}


class VaultForm(RefusingForm):
    """Open the vault. `case` is the case number to go on to, `then` one of the pages that need an open vault."""

    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8)
    then = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)
    passphrase = passphrase_field(_("Vault passphrase"), autocomplete="off", autofocus=True)

    @sensitive_variables()
    def open_for(self, user: User) -> str:
        """The token of the vault opened with this valid form's passphrase; empty, with an error beside it, if not.

        Raises NothingToOpen for somebody who was not given the team key.
        """
        token: str | None = self.attempt(lambda: open_vault(user=user, passphrase=self.cleaned_data["passphrase"]))
        return token or ""

    @property
    def next_page(self) -> str:
        """The name of the page to go on to: the list, unless one of ours was asked for."""
        then = self.cleaned_data["then"]
        return f"inbox:{then}" if then in NEED_A_VAULT else "inbox:list"


class ReplyForm(forms.Form):
    """A reply, the newest message that its writer has seen, and a token against sending it twice."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    token = forms.CharField(widget=forms.HiddenInput, min_length=20, max_length=100)
    text = forms.CharField(
        label=_("Reply"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("The resident can read it in the mailbox as soon as you send it."),
        error_messages={"required": _("Please write a reply first.")},
    )

    def clean_text(self) -> str:
        """Not only spaces; otherwise exactly what was typed."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


def blank_reply_form(seen: int) -> ReplyForm:
    """An empty form for a thread whose newest message is `seen`."""
    return ReplyForm(initial={"seen": seen, "token": secrets.token_urlsafe(24)})


class AppointForm(forms.Form):
    """Make a person a member of the desk."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("Of a user who can already log in."))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    display_name = forms.CharField(
        label=_("Name shown to residents"),
        required=False,
        max_length=60,
        help_text=_("For example a family name. If it is empty, residents see “counselor”."),
    )


class RoleForm(forms.Form):
    """Give a member another role."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
