"""The receipt page after it was first shown: typing back what was kept, skipping that, and looking once more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forms.inbox.receiving import receipt_of
from forms.mailbox.forms import ReceiptForm
from forms.mailbox.pages import is_refused, mailbox_page, receipt_context


@mailbox_page
def receipt(request: HttpRequest) -> HttpResponse:
    """Everything follows from the stub that the page carries: nothing is kept, and a reload shows the same again."""
    found = receipt_of(request.POST.get("stub", "")) if request.method == "POST" else None
    if found is None:
        return redirect("mailbox:open")
    hotlines = {"show_hotlines": "hotlines" in request.POST}
    step = request.POST.get("step", "keep")
    form = ReceiptForm(request.POST if step == "keep" else None, secret=found.secret)
    if is_refused(request):
        form = ReceiptForm(initial=request.POST.dict(), secret=found.secret)
        context = {**receipt_context(request, found, form), **hotlines, "once_more": True}
        return render(request, "mailbox/receipt.html", context, status=403)
    if step == "skip" or (step == "keep" and form.is_valid()):
        context = {"receipt": found, "is_kept": step == "keep", **hotlines}
        return render(request, "mailbox/receipt_kept.html", context)
    return render(request, "mailbox/receipt.html", {**receipt_context(request, found, form), **hotlines})
