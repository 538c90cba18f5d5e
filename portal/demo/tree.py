"""The pages of the demo site and how they come into being.

A demo page is recognised by its translation key, which is derived from its path. Pages that exist are left alone, so
that loading again neither repeats nor undoes what somebody edited; only missing pages are made.
"""

from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from forms.models import ConsultationPage
from home.models import HomePage, InfoIndexPage, InfoPage, WindowPage
from portal.demo.plans import HOME, Plan
from portal.demo.policy_document import PolicyDocument
from portal.demo.policy_pages import history_body, introduction_body, policy_body, policy_title
from portal.demo.policy_reading import read_policy_document
from portal.demo.streams import Block, Links, demo_id, with_ids
from portal.demo.texts import (
    about,
    accessibility,
    consultation,
    for_families,
    for_supporters,
    for_you,
    home,
    privacy,
    questions,
    window,
)
from portal.demo.told_pages import told_plans


def page_plans() -> list[Plan]:
    """All pages of the demo site, parents before children, in the order of the menu."""
    return [*_first_plans(), *_policy_plans(read_policy_document()), *told_plans(), *_standing_plans()]


def find_page(path: str) -> Page | None:
    """The demo page of this path, if there is one."""
    return Page.objects.filter(translation_key=demo_id(path), alias_of__isnull=True, locale__language_code="ja").first()


def build_pages(root: Page) -> Links:
    """Make the missing pages below ``root`` and publish them; returns the ids of all demo pages by path."""
    plans = page_plans()
    pages: dict[str, Page] = {"": root}
    new: list[tuple[Plan, Page]] = []
    for plan in plans:
        page = find_page(plan.path)
        if page is None:
            page = _add_draft(plan, pages[plan.parent_path])
            new.append((plan, page))
        pages[plan.path] = page
    links = {path: page.pk for path, page in pages.items() if path}
    for plan, page in new:
        _publish(plan, page, links)
    return links


def _add_draft(plan: Plan, parent: Page) -> Page:
    page = plan.model(
        title=plan.title,
        slug=plan.slug,
        translation_key=demo_id(plan.path),
        summary=plan.summary,
        show_in_menus=plan.in_menu,
        live=False,
        **plan.first_fields,
    )
    added: Page = parent.add_child(instance=page)
    return added


def _publish(plan: Plan, page: Page, links: Links) -> None:
    for name, value in plan.content(links).items():
        if isinstance(page._meta.get_field(name), StreamField):
            stream = page._meta.get_field(name).stream_block
            value = stream.to_python(with_ids(value, f"{plan.path}/{name}"))
        setattr(page, name, value)
    plan.publish(page)


def _info(path: str, title: str, text: Any, *, in_menu: bool = False) -> Plan:
    """A page whose text stands in a module with ``SUMMARY`` and ``body``."""
    return Plan(path, InfoPage, title, text.SUMMARY, lambda links: {"body": text.body(links)}, in_menu)


def _first_plans() -> list[Plan]:
    return [
        Plan(
            HOME,
            HomePage,
            home.SITE_NAME,
            home.SUMMARY,
            lambda links: {"doors": home.doors(links), "chosen_pages": home.chosen_pages(links)},
            first_fields={"welcome": home.WELCOME, "freeing": home.FREEING, "seo_title": home.SITE_NAME},
        ),
        _info("for-you", "ご本人へ", for_you, in_menu=True),
        _info("for-families", "ご家族へ", for_families, in_menu=True),
        _info("for-supporters", "支援する方へ", for_supporters, in_menu=True),
        Plan(
            "window",
            WindowPage,
            "相談窓口",
            window.SUMMARY,
            lambda links: {"first_day": window.first_day(), "body": window.body(links)},
            in_menu=True,
            first_fields={"who": window.WHO, "how": window.HOW},
        ),
        _info("questions", "よくある質問", questions, in_menu=True),
    ]


def _policy_plans(document: PolicyDocument) -> list[Plan]:
    return [
        Plan(
            "policy",
            InfoIndexPage,
            document.title,
            document.published,
            lambda links: {},
            in_menu=True,
            first_fields={"intro": f"<p>({document.published})</p>"},
        ),
        _chapter("introduction", document.introduction.title, introduction_body(document), document),
        _chapter("history", document.history.title, history_body(document), document),
        *(
            _chapter(f"direction-{policy.number}", policy_title(policy), policy_body(document, policy), document)
            for policy in document.policies
        ),
    ]


def _chapter(name: str, title: str, body: list[Block], document: PolicyDocument) -> Plan:
    """A page of the document. It has no summary, which would stand between its sentences, but a description."""
    description = f"{document.title}（{document.published}）より「{title}」"
    first_fields = {"search_description": description}
    return Plan(f"policy/{name}", InfoPage, title, "", lambda links: {"body": body}, first_fields=first_fields)


def _standing_plans() -> list[Plan]:
    return [
        _info("about", "このサイトについて", about),
        _info("privacy", "個人情報と相談の秘密", privacy),
        _info("accessibility", "ウェブアクセシビリティ方針", accessibility),
        Plan(
            "consultation",
            ConsultationPage,
            "相談を書く",
            consultation.SUMMARY,
            lambda links: {"rows": consultation.rows(), "privacy_page_id": links["privacy"]},
            first_fields={
                "intro": consultation.INTRO,
                "message_label": consultation.MESSAGE_LABEL,
                "message_help": consultation.MESSAGE_HELP,
                "message_starters": consultation.MESSAGE_STARTERS,
                "purpose": consultation.PURPOSE,
                "readers": consultation.READERS,
                "retention": consultation.RETENTION,
                "secrecy_limits": consultation.SECRECY_LIMITS,
            },
        ),
    ]
