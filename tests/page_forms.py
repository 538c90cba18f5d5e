"""What the admin's edit form of a page sends."""

from typing import Any

from wagtail.test.utils.form_data import nested_form_data, streamfield

# As the button 公開 adds it.
PUBLISH = {"action-publish": "1"}


def page_form(**fields: Any) -> dict[str, Any]:
    """The fields of every page, left empty, and ``fields`` of this one: nested values as Wagtail's blocks send them.

    Several values of one field are a tuple; a list would become a formset.
    """
    return nested_form_data(
        {
            "seo_title": "",
            "search_description": "",
            "summary": "",
            "share_image": "",
            "owning_window": "",
            "topics": (),
            "related_pages": streamfield([]),
            "review_on": "",
            "shown_date": "changed",
            "chosen_date": "",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            "comments-MIN_NUM_FORMS": 0,
            "comments-MAX_NUM_FORMS": "",
            **fields,
        }
    )
