"""Search in what was written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from forms.inbox.desk_forms import SearchForm
from forms.inbox.searching import MOST_FOUND, NothingToSearch, SearchResult, search_texts
from forms.inbox.views.desk import DeskView


class SearchView(DeskView):
    """Needs an open vault. The words are in no address, and the access log keeps only that somebody searched."""

    template_name = "inbox/search.html"
    page_title = gettext_lazy("Search in texts")
    header_icon = "search"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for words, or for the vault first."""
        if self.vault is None:
            return redirect("inbox:vault-open")
        return self._show(SearchForm())

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        """Search; with a vault that has closed meanwhile, keep the words and say so."""
        form = SearchForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        if self.vault is None:
            form.add_error("words", _("The vault has closed. Open it in another tab, then search again."))
            return self._show(form)
        try:
            return self._show(form, search_texts(form.cleaned_data["words"], vault=self.vault))
        except NothingToSearch:
            form.add_error("words", _("Please write a word with letters or digits."))
        return self._show(form)

    def _show(self, form: SearchForm, result: SearchResult | None = None) -> HttpResponse:
        return self.show_page(form=form, result=result, most_found=MOST_FOUND)
