"""Ways in by topic: all topics, and the pages of one from every section of the site."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from portal.core.chrome import chrome_of
from portal.core.finding.pages import public_pages
from portal.core.linked_pages import linked_pages
from portal.core.navigation import Crumb
from portal.core.topics import in_any_topic, numbers_of_pages, topics_in

PAGES_IN_A_LIST = 20


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic that has a public page in the language of the address, with their number."""
    language = get_language() or ""
    numbers = numbers_of_pages(public_pages(language))
    entries = [(topic, numbers[topic.pk]) for topic in topics_in(language) if numbers[topic.pk]]
    return render(request, "topics/topics.html", {"topics": entries})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The public pages of one topic, those that were changed last first. Raises Http404 for an unknown address."""
    language = get_language() or ""
    found = next((topic for topic in topics_in(language) if topic.slug == slug), None)
    if found is None:
        raise Http404
    pages = public_pages(language).filter(in_any_topic([found.pk])).order_by("-last_published_at", "pk")
    listed = Paginator(pages, PAGES_IN_A_LIST).get_page(request.GET.get("page"))
    listed.object_list = list(linked_pages(listed.object_list, request).values())
    context = {
        "topic": found,
        "pages": listed,
        "others": [other for other in topics_in(language) if other != found],
        "way": [*chrome_of(request).way_home, Crumb(gettext("Find by topic"), reverse("topics"))],
    }
    return render(request, "topics/topic.html", context)
