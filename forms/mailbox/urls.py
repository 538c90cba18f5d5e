"""Addresses of the mailbox. Its cookie is sent to these only."""

from django.urls import path

from forms.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.open_mailbox, name="open"),
    path("messages/", views.thread, name="thread"),
    path("close/", views.close, name="close"),
    path("leave/", views.leave, name="leave"),
]
