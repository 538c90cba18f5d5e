"""The pages of the demo site and how they come into being.

A demo page is recognised by its translation key, which is derived from its path. Pages that exist are left alone, so
that loading again neither repeats nor undoes what somebody edited; only missing pages are made.
"""

from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from forms.models import ConsultationPage
from home.models import HomePage, WaysInPage, WindowPage
from portal.demo.finding import mark_page
from portal.demo.plans import HOME, Plan, info_plan
from portal.demo.policy_plans import earlier_edition_plans, edition_plans
from portal.demo.standing_pages import (
    accessibility_plans,
    administration_plans,
    guide_plans,
    place_plans,
    question_plans,
)
from portal.demo.streams import Links, demo_id, with_ids
from portal.demo.texts import (
    about,
    consultation,
    consultation_families,
    consultation_supporters,
    for_families,
    for_supporters,
    for_you,
    home,
    languages,
    privacy,
    talk_now,
    ways_in,
    window,
)
from portal.demo.told_pages import told_plans


def page_plans() -> list[Plan]:
    """All pages of the demo site, parents before children, in the order of the menu."""
    return [
        *_first_plans(),
        *place_plans(),
        *question_plans(),
        *guide_plans(),
        *told_plans(),
        *administration_plans(),
        *earlier_edition_plans(),
        *edition_plans(),
        *_standing_plans(),
        *accessibility_plans(),
    ]


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
    mark_page(page, plan.path)
    plan.publish(page)


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
        info_plan("for-you", "ご本人へ", for_you, in_menu=True),
        info_plan("for-families", "ご家族へ", for_families, in_menu=True),
        info_plan("for-supporters", "支援する方へ", for_supporters, in_menu=True),
        Plan(
            "window",
            WindowPage,
            "相談窓口",
            window.SUMMARY,
            lambda links: {"first_day": window.first_day(), "body": window.body(links)},
            in_menu=True,
            first_fields={"who": window.WHO, "how": window.HOW},
        ),
        Plan("ways-in", WaysInPage, "お悩みから探す", ways_in.SUMMARY, lambda links: {"groups": ways_in.groups(links)}),
    ]


def _standing_plans() -> list[Plan]:
    return [
        info_plan("about", "このサイトについて", about),
        info_plan("privacy", "個人情報と相談の秘密", privacy),
        info_plan("talk-now", "いますぐ話したいとき", talk_now),
        info_plan("languages", "ことばについて", languages),
        _consultation("consultation", "相談を書く", consultation),
        _consultation("consultation-families", "相談を書く（ご家族）", consultation_families),
        _consultation("consultation-supporters", "相談を書く（支援する方）", consultation_supporters),
    ]


def _consultation(path: str, title: str, text: Any) -> Plan:
    """A form whose words stand in a module; what it promises is the same for all."""
    return Plan(
        path,
        ConsultationPage,
        title,
        text.SUMMARY,
        lambda links: {"rows": text.rows(), "privacy_page_id": links["privacy"]},
        first_fields={
            "intro": text.INTRO,
            "writer": text.WRITER,
            "message_label": text.MESSAGE_LABEL,
            "message_help": text.MESSAGE_HELP,
            "message_starters": "\n".join(text.MESSAGE_STARTERS),
            "purpose": consultation.PURPOSE,
            "readers": consultation.READERS,
            "retention": consultation.RETENTION,
            "secrecy_limits": consultation.SECRECY_LIMITS,
        },
    )
