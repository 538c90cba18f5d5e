"""The demo pages with standing information: places, questions, steps, guides, council papers, flyers, accessibility."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.utils import timezone

from home.models import (
    AccessibilityPolicyPage,
    AccessibilityResultPage,
    CouncilIndexPage,
    CouncilMeetingPage,
    FaqPage,
    FlyerPage,
    GuideChapterPage,
    GuidePage,
    InfoIndexPage,
    PlaceIndexPage,
    PlaceOpenDay,
    PlacePage,
    StepsPage,
    YesNoGuidePage,
)
from portal.demo.files import demo_document, demo_picture
from portal.demo.plans import Fields, Plan, body_of, fixed
from portal.demo.streams import Links, block
from portal.demo.texts import (
    accessibility,
    accessibility_result,
    administration,
    council,
    family_guide,
    first_visit,
    flyer,
    places,
    questions,
    where_to_ask,
)

# File and title of each sample paper, by the name that the meetings call it.
COUNCIL_FILES = {
    "agenda": ("council-agenda.pdf", "次第（見本）"),
    "paper": ("council-paper.pdf", "資料1 取組の状況（見本）"),
    "numbers": ("council-numbers.csv", "資料2 相談の件数（見本）"),
}


def question_plans() -> Iterator[Plan]:
    """What people ask, what happens on the first visit, and where else to ask."""
    yield Plan(
        "questions",
        FaqPage,
        "よくある質問",
        questions.SUMMARY,
        lambda links: {"groups": questions.groups(), "body": questions.body(links)},
        in_menu=True,
        first_fields={"intro": questions.INTRO},
    )
    yield Plan(
        "first-visit",
        StepsPage,
        "はじめて窓口に来る日",
        first_visit.SUMMARY,
        lambda links: {"steps": first_visit.steps(), "body": first_visit.body(links)},
        first_fields={"intro": first_visit.INTRO},
    )
    yield Plan(
        "where-to-ask",
        YesNoGuidePage,
        "どこに聞けばいい？",
        where_to_ask.SUMMARY,
        lambda links: {"questions": where_to_ask.questions(), "destinations": where_to_ask.destinations(links)},
        first_fields={"intro": where_to_ask.INTRO},
    )


def place_plans() -> Iterator[Plan]:
    """The list of places and the places."""
    yield Plan(
        "places",
        PlaceIndexPage,
        "居場所・支援団体",
        places.SUMMARY,
        fixed(),
        in_menu=True,
        first_fields={"intro": places.INTRO},
    )
    today = timezone.localdate()
    for place in places.PLACES:
        starts, ends = place.hours
        open_days = [
            PlaceOpenDay(date=today + timedelta(days=days), starts=starts, ends=ends) for days in place.open_in_days
        ]
        yield Plan(
            f"places/{place.slug}",
            PlacePage,
            place.title,
            place.summary,
            fixed(body=place.body()),
            first_fields={**place.facts, "open_days": open_days},
        )


def guide_plans() -> Iterator[Plan]:
    """The guide for families."""
    yield Plan(
        "family-guide",
        GuidePage,
        "家族のための手引き",
        family_guide.SUMMARY,
        fixed(),
        first_fields={"intro": family_guide.INTRO},
    )
    for slug, title, summary, body in family_guide.CHAPTERS:
        yield Plan(f"family-guide/{slug}", GuideChapterPage, title, summary, body_of(body))


def administration_plans() -> Iterator[Plan]:
    """行政情報: council papers and a flyer."""
    yield Plan(
        "administration",
        InfoIndexPage,
        "行政情報",
        administration.SUMMARY,
        body_of(administration.body),
        in_menu=True,
        first_fields={"intro": administration.INTRO},
    )
    yield Plan(
        "administration/council",
        CouncilIndexPage,
        "ひきこもり支援協議会",
        council.SUMMARY,
        fixed(body=council.members()),
        first_fields={"intro": council.INTRO},
    )
    for meeting in council.MEETINGS:
        yield Plan(
            f"administration/council/{meeting.slug}",
            CouncilMeetingPage,
            meeting.title,
            meeting.summary,
            _meeting_content(meeting),
            first_fields={
                "fiscal_year": meeting.fiscal_year,
                "number": meeting.number,
                "held_on": meeting.held_on,
                "place": "豊島区役所 本庁舎（見本）",
            },
        )
    yield Plan(
        "administration/flyer",
        FlyerPage,
        flyer.TITLE,
        flyer.SUMMARY,
        lambda links: {
            "front_id": demo_picture("flyer.png", flyer.TITLE, flyer.PICTURE_DESCRIPTION).pk,
            "file_id": demo_document("flyer.pdf", flyer.TITLE).pk,
            "body": flyer.body(),
        },
        first_fields={"published_on": flyer.PUBLISHED_ON},
    )


def _meeting_content(meeting: council.DemoMeeting) -> Callable[[Links], Fields]:
    """Text and papers; the files are only made when the page is."""

    def content(links: Links) -> Fields:
        documents = [demo_document(*COUNCIL_FILES[name]) for name in meeting.files]
        papers = [block("file", {"document": document.pk, "title": ""}) for document in documents]
        return {"body": meeting.body(), "papers": papers}

    return content


def accessibility_plans() -> Iterator[Plan]:
    """The accessibility policy and a test result."""
    yield Plan(
        "accessibility",
        AccessibilityPolicyPage,
        "ウェブアクセシビリティ方針",
        accessibility.SUMMARY,
        lambda links: {
            "added_criteria": accessibility.added_criteria(),
            "problems": accessibility.problems(),
            "body": accessibility.body(links),
        },
        first_fields={
            "intro": accessibility.INTRO,
            "scope": accessibility.SCOPE,
            "deadline": accessibility.DEADLINE,
            "exceptions": accessibility.EXCEPTIONS,
            "responsible": accessibility.RESPONSIBLE,
            "published_on": accessibility.PUBLISHED_ON,
        },
    )
    result = accessibility_result
    yield Plan(
        "accessibility/result-2025",
        AccessibilityResultPage,
        result.TITLE,
        result.SUMMARY,
        fixed(results=result.results(), body=result.body()),
        first_fields={
            "stated_on": result.STATED_ON,
            "conformance": "partly",
            "target": result.TARGET,
            "technologies": result.TECHNOLOGIES,
            "selection": result.SELECTION,
            "tested_from": result.TESTED_FROM,
            "tested_until": result.TESTED_UNTIL,
            "methods": result.METHODS,
            "tested_pages": result.TESTED_PAGES,
        },
    )
