"""Settings of the desk, and the words that raise attention."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.inbox.crisis import change_crisis_words, crisis_words
from forms.inbox.desk_forms import CrisisWordsForm, DeskSettingsForm
from forms.inbox.settings_of_desk import desk_settings, save_desk_settings
from forms.inbox.views.desk import DeskView


class SettingsView(DeskView):
    """Pause, hold and second reader: for supervisors."""

    needs = "may_manage"
    template_name = "inbox/settings.html"
    page_title = gettext_lazy("Settings of the desk")
    header_icon = "cog"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what holds now."""
        current = desk_settings()
        names = ("paused_until", "hold_minutes", "always_second_reader")
        return self.show_page(form=DeskSettingsForm(initial={name: getattr(current, name) for name in names}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change it."""
        form = DeskSettingsForm(request.POST)
        if not form.is_valid():
            return self.show_page(form=form)
        changed = desk_settings()
        for name, value in form.cleaned_data.items():
            setattr(changed, name, value)
        save_desk_settings(changed, changed_by=self.user)
        messages.success(request, _("The settings of the desk are changed."))
        return redirect("inbox:settings")


class CrisisWordsView(DeskView):
    """The words that raise attention, a list for each language: for everybody who answers."""

    needs = "may_reply"
    template_name = "inbox/crisis_words.html"
    page_title = gettext_lazy("Crisis words")
    header_icon = "warning"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The words of the language in the address; Japanese without one."""
        asked = request.GET.get("language", "")
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        return self._show(CrisisWordsForm(initial={"language": language, "words": "\n".join(crisis_words(language))}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the changed list."""
        form = CrisisWordsForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        language = form.cleaned_data["language"]
        added, removed = change_crisis_words(language, form.cleaned_data["words"], by=self.user)
        messages.success(request, _("Added: %(added)s, removed: %(removed)s.") % {"added": added, "removed": removed})
        return redirect(f"{reverse('inbox:crisis-words')}?language={language}")

    def _show(self, form: CrisisWordsForm) -> HttpResponse:
        return self.show_page(form=form, languages=settings.LANGUAGES, chosen_language=form["language"].value())
