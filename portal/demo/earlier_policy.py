"""An invented edition of the policy for the year before, made from the real one, so that there is something to compare.

It follows what the real document says of its own history: the third 方針 is new, and the second had another title.
Everything else that differs is made up.
"""

from dataclasses import replace

from portal.demo.policy_document import Item, Part, Policy, PolicyDocument, Run, Section

SAMPLE = "比較のしくみを見ていただくためにつくった、架空の前年度版です（見本）。"
# The title that the introduction of the real document gives for the time before.
EARLIER_TITLES = {2: "断らない支援・強制しない支援を目指す"}
NEW_POLICY = 3
LATEST_YEAR_OF_HISTORY = "令和7年度"
# Paragraphs of the introduction that speak of the new edition begin like this.
ABOUT_THE_NEW_EDITION = "そして区ではこの度"
# Words of the real document, and what stands in their place in the invented one.
OTHER_WORDS = {
    "一人ひとりに寄り添った伴走型支援": "一人ひとりに応じた支援",
    "ひきこもり情報サイトや区広報、ひきこもり専用X（旧 Twitter）など、様々な媒体": "区広報やホームページなどの媒体",
    "不定期で実施する等、相談の機会を広げる": "検討する",
    "講演会やひきこもり支援団体による合同相談会などのイベント": "講演会などのイベント",
}


def earlier_document(document: PolicyDocument) -> PolicyDocument:
    """The invented edition."""
    introduction = document.introduction
    kept = tuple(text for text in introduction.paragraphs if not text.startswith(ABOUT_THE_NEW_EDITION))
    history = document.history
    years = tuple(year for year in history.years if year.fiscal_year != LATEST_YEAR_OF_HISTORY)
    return replace(
        document,
        title=f"{document.title}（令和7年度・見本）",
        published="令和7年度・架空の見本",
        introduction=replace(introduction, paragraphs=kept),
        history=replace(history, years=years),
        policies=tuple(_earlier(policy) for policy in document.policies if policy.number != NEW_POLICY),
    )


def _earlier(policy: Policy) -> Policy:
    title = EARLIER_TITLES.get(policy.number, policy.title)
    return replace(policy, title=title, parts=tuple(_earlier_part(part) for part in policy.parts))


def _earlier_part(part: Part) -> Part:
    return replace(part, sections=tuple(_earlier_section(section) for section in part.sections))


def _earlier_section(section: Section) -> Section:
    elements = tuple(_reworded(element) if isinstance(element, Item) else element for element in section.elements)
    return replace(section, elements=elements)


def _reworded(item: Item) -> Item:
    """The item in the words of the year before; a reworded one loses its bold words."""
    text = item.text
    for later, earlier in OTHER_WORDS.items():
        text = text.replace(later, earlier)
    return item if text == item.text else Item((Run(text),))
