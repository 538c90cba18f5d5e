"""Addresses of the receipt and the mailbox. The mailbox's cookie is sent to these only."""

from django.urls import path

from forms.mailbox.views.answers import answers
from forms.mailbox.views.door import close, leave, open_mailbox
from forms.mailbox.views.ending import deletion, withdraw
from forms.mailbox.views.receipt import receipt
from forms.mailbox.views.thread import tap, thread

app_name = "mailbox"
urlpatterns = [
    path("", open_mailbox, name="open"),
    path("receipt/", receipt, name="receipt"),
    path("messages/", thread, name="thread"),
    path("messages/tap/", tap, name="tap"),
    path("answers/", answers, name="answers"),
    path("withdraw/", withdraw, name="withdraw"),
    path("deletion/", deletion, name="deletion"),
    path("close/", close, name="close"),
    path("leave/", leave, name="leave"),
]
