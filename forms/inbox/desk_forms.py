"""The forms of the desk outside of a conversation. None is bound to a model, none keeps what was typed anywhere."""

from datetime import date

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from wagtail.admin.widgets import AdminDateInput

from forms.inbox.key_forms import RefusingForm, passphrase_field
from forms.inbox.models import Role
from forms.inbox.opening import open_vault
from portal.core.models import User
from portal.core.search.folding import words_of

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


class SaveFilterForm(forms.Form):
    """Keep a filter of the list under a name."""

    name = forms.CharField(
        label=_("Name of the filter"),
        max_length=60,
        error_messages={"required": _("Please write a name for this filter.")},
    )
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)


class SearchForm(forms.Form):
    """Words to look for in all texts. Sent by POST, so that they stand in no address and no log."""

    words = forms.CharField(
        label=_("Words"),
        max_length=100,
        help_text=_("Every word has to occur in the consultation. Hiragana also finds katakana."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Please write a word to look for.")},
    )


class DeskSettingsForm(forms.Form):
    """What supervisors decide for the whole desk."""

    paused_until = forms.DateField(
        label=_("Pause until"),
        required=False,
        widget=AdminDateInput,
        help_text=_(
            "The last day on which nothing is taken in. Form pages say so and name the other ways. Empty: not paused."
        ),
    )
    hold_minutes = forms.IntegerField(
        label=_("Minutes a reply is held"),
        min_value=0,
        max_value=120,
        help_text=_("Until then a reply can be taken back. With 0 it is sent at once."),
    )
    always_second_reader = forms.BooleanField(
        label=_("A second member approves every reply"),
        required=False,
        help_text=_("Without this, only where a consultation needs attention."),
    )

    def clean_paused_until(self) -> date | None:
        """Not in the past: such a pause would be none."""
        until: date | None = self.cleaned_data["paused_until"]
        if until and until < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose a later one, or leave the field empty."))
        return until


class CrisisWordsForm(forms.Form):
    """The words of one language, one on each line."""

    language = forms.ChoiceField(widget=forms.HiddenInput, choices=settings.LANGUAGES)
    words = forms.CharField(
        label=_("Words, one on each line"), required=False, widget=forms.Textarea(attrs={"rows": 14}), max_length=20_000
    )

    def clean_words(self) -> list[str]:
        """The lines that hold something, each once; refuses what would be found everywhere, or is no word."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["words"].splitlines() if line.strip()]
        short = [line for line in lines if len(words_of(line)) == 0 or len("".join(words_of(line))) < 2]
        if short:
            raise forms.ValidationError(
                _("“%(word)s” is too short: it would be found in almost every text."), params={"word": short[0]}
            )
        long = [line for line in lines if len(line) > 100]
        if long:
            raise forms.ValidationError(_("“%(word)s…” is longer than 100 characters."), params={"word": long[0][:20]})
        return sorted(set(lines))


class RoleForm(forms.Form):
    """Give a member another role."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
