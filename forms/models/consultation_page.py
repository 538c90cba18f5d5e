"""The page on which residents write a consultation."""

from http import HTTPMethod
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from forms.builder import MessageWording, Row, read_rows
from forms.inbox.promises import promised_date
from forms.inbox.receiving import Writer
from forms.models.page_rows import RowsBlock
from forms.steps import ConsultationSteps
from portal.core.fields import PortalStreamField
from portal.core.languages import language_of
from portal.core.models import BasePage
from portal.core.page_forms import PortalPageForm

PROMISE = ("purpose", "readers", "retention", "privacy_page")


class ConsultationPageForm(PortalPageForm):
    """Says in the words of each field what is missing before the page can be published; drafts may be incomplete."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in PROMISE:
            if name in self.fields:
                message = ConsultationPage._meta.get_field(name).error_messages["blank"]
                self.fields[name].error_messages["required"] = message

    def clean(self) -> dict[str, Any]:
        """Refuses publishing while no date for an answer can be promised."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and promised_date(timezone.localdate()) is None:
            self.add_error(
                None,
                _("Before publishing: the open days of the window are empty, so no reply time can be promised."),
            )
        return cleaned


class ConsultationPage(BasePage):
    """Asks for a message and, if the resident likes, answers to a few rows; promises who reads them and by when.

    What is sent here is sealed and goes to the desk of the ward. Editors decide on words, never on the destination,
    and no Wagtail form submission is ever written.
    """

    # forms.csrf looks for this: a failed CSRF check renders the same form again.
    renders_form_again = True
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS, HTTPMethod.POST]

    intro = RichTextField(
        _("introduction"),
        features=["bold", "link", "ul"],
        blank=True,
        help_text=_("What is asked and that little is enough. Two or three short sentences."),
    )
    message_label = models.CharField(
        _("question above the message"),
        max_length=200,
        blank=True,
        help_text=_("For example 「いま、話したいこと」. The message is the only thing that must be filled in."),
    )
    message_help = models.TextField(_("help for the message"), blank=True)
    message_starters = models.TextField(
        _("sentences to begin with"),
        blank=True,
        help_text=_("One on each line. Shown to people who do not know how to begin."),
    )
    writer = models.CharField(
        _("who writes on this page"),
        max_length=20,
        choices=Writer,
        blank=True,
        help_text=_("For a page of its own for families or supporters: then nobody has to be asked. Empty otherwise."),
    )
    rows = PortalStreamField(
        RowsBlock(),
        verbose_name=_("questions that may be left empty"),
        blank=True,
        help_text=_("As few as possible. They stand under 「よければ教えてください」."),
    )
    purpose = models.TextField(
        _("what it is used for"),
        help_text=_("One or two sentences."),
        error_messages={"blank": _("Before publishing: write what the consultations are used for.")},
    )
    readers = models.TextField(
        _("who reads it"),
        help_text=_("One sentence."),
        error_messages={"blank": _("Before publishing: write who reads the consultations.")},
    )
    retention = models.TextField(
        _("what is kept and how long"),
        help_text=_("One sentence."),
        error_messages={"blank": _("Before publishing: write what is kept and how long.")},
    )
    secrecy_limits = models.TextField(
        _("when secrecy ends"),
        blank=True,
        help_text=_("In which case others are told, for example when a life is in danger."),
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("privacy page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        error_messages={"blank": _("Before publishing: choose the page on privacy.")},
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("message_label"), FieldPanel("message_help"), FieldPanel("message_starters")],
            heading=_("The message"),
        ),
        MultiFieldPanel([FieldPanel("writer"), FieldPanel("rows")], heading=_("The questions")),
        MultiFieldPanel(
            [
                FieldPanel("purpose"),
                FieldPanel("readers"),
                FieldPanel("retention"),
                FieldPanel("secrecy_limits"),
                FieldPanel("privacy_page"),
            ],
            heading=_("The promise (needed before publishing)"),
            help_text=_("The date of the answer is computed from the open days and “Site and promise”."),
        ),
    ]

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("writer", overridable=False),
    ]
    base_form_class = ConsultationPageForm
    template = "forms/consultation_page.html"
    page_description = _("A form to write to the counselors. What is written is sealed; only they can read it.")
    parent_page_types = ["home.HomePage", "home.InfoIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("consultation page")
        verbose_name_plural = _("consultation pages")

    @property
    def form_rows(self) -> tuple[Row, ...]:
        """The rows as the form builder wants them."""
        return read_rows(self.rows)

    @property
    def starters(self) -> list[str]:
        """The sentences to begin with."""
        return [line.strip() for line in self.message_starters.splitlines() if line.strip()]

    @property
    def title_at_desk(self) -> str:
        """The title in the source language: the desk reads no other."""
        if language_of(self) == settings.LANGUAGE_CODE:
            return str(self.title)
        sources = ConsultationPage.objects.filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        title: str | None = sources.values_list("title", flat=True).first()
        return title or self.title

    @property
    def other_forms(self) -> PageQuerySet:
        """The consultation pages beside this one, for whoever is on the wrong one. One query."""
        pages: PageQuerySet = ConsultationPage.objects.sibling_of(self, inclusive=False).live()
        return pages

    @property
    def privacy_url(self) -> str:
        """Address of the privacy page in the language of this page; "" without one."""
        chosen = Page.objects.filter(pk=self.privacy_page_id)
        here = Q(translation_key__in=chosen.values("translation_key"), locale=self.locale_id, live=True)
        pages = list(Page.objects.filter(Q(pk=self.privacy_page_id) | here))
        page = next((page for page in pages if page.locale_id == self.locale_id), pages[0] if pages else None)
        return (page.url or "") if page else ""

    @method_decorator(sensitive_post_parameters())
    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The step of the consultation that the request asks for."""
        return self._steps(request, *args, **kwargs).respond()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The empty form, also for a page that nobody can send from yet."""
        return self._steps(request).show_preview()

    def _steps(self, request: HttpRequest, *args: Any, **kwargs: Any) -> ConsultationSteps:
        return ConsultationSteps(
            request,
            page=self,
            context=self.get_context(request, *args, **kwargs),
            rows=self.form_rows,
            language=language_of(self),
            wording=MessageWording(label=self.message_label, help=self.message_help),
        )
