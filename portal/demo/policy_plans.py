"""The pages of the policy: the real edition of 令和8年度, and the invented one of the year before."""

from collections.abc import Iterator

from home.models import PolicyPage, PolicyPartPage
from portal.demo.earlier_policy import SAMPLE, earlier_document
from portal.demo.plans import Plan, fixed
from portal.demo.policy_document import PolicyDocument
from portal.demo.policy_pages import history_body, introduction_body, policy_body, policy_title
from portal.demo.policy_reading import read_policy_document
from portal.demo.streams import Block

FISCAL_YEAR, EARLIER_YEAR = 2026, 2025
EARLIER_PATH = f"policy-{EARLIER_YEAR}"


def edition_plans() -> Iterator[Plan]:
    """The document as it is. Its parts have no summary, which would stand between their sentences."""
    document = read_policy_document()
    yield Plan(
        "policy",
        PolicyPage,
        document.title,
        document.published,
        lambda links: {"earlier_edition_id": links[EARLIER_PATH]},
        first_fields={"intro": f"<p>({document.published})</p>", "fiscal_year": FISCAL_YEAR},
    )
    for name, title, body in _parts(document):
        description = f"{document.title}（{document.published}）より「{title}」"
        first_fields = {"search_description": description}
        yield Plan(f"policy/{name}", PolicyPartPage, title, "", fixed(body=body), False, first_fields)


def earlier_edition_plans() -> Iterator[Plan]:
    """The invented edition, marked as such on each of its pages."""
    document = earlier_document(read_policy_document())
    yield Plan(
        EARLIER_PATH,
        PolicyPage,
        document.title,
        SAMPLE,
        fixed(),
        first_fields={"intro": f"<p>{SAMPLE}</p>", "fiscal_year": EARLIER_YEAR},
    )
    for name, title, body in _parts(document):
        first_fields = {"seo_title": f"{title}（令和7年度・見本）"}
        yield Plan(
            f"{EARLIER_PATH}/{name}",
            PolicyPartPage,
            title,
            SAMPLE,
            fixed(body=body),
            first_fields=first_fields,
        )


def _parts(document: PolicyDocument) -> Iterator[tuple[str, str, list[Block]]]:
    """Address, title and body of each part."""
    yield "introduction", document.introduction.title, introduction_body(document)
    yield "history", document.history.title, history_body(document)
    for policy in document.policies:
        yield f"direction-{policy.number}", policy_title(policy), policy_body(document, policy)
