"""Yes/no questions: every way ends somewhere, or editors are told where it does not."""

import pytest

from home.branching import Branch, NoSuchWay, problems_of, walk

GOOD = [Branch("Q1", "A", "Q2"), Branch("Q2", "A", "B")]


def test_answers_lead_from_question_to_question_to_a_destination() -> None:
    assert walk(GOOD, ["A", "B"], []).sign == "Q1"
    assert walk(GOOD, ["A", "B"], ["no"]).sign == "Q2"
    found = walk(GOOD, ["A", "B"], ["no", "no"])
    assert (found.passed, found.sign) == (("Q1", "Q2"), "B")


@pytest.mark.parametrize("answers", [["yes", "yes"], ["no", "no", "no"]])
def test_answers_past_the_end_lead_nowhere(answers: list[str]) -> None:
    with pytest.raises(NoSuchWay):
        walk(GOOD, ["A", "B"], answers)


def test_a_missing_target_and_a_guide_without_questions_lead_nowhere() -> None:
    for branches, answers in ([Branch("Q1", "X", "A")], ["yes"]), ([], []):
        with pytest.raises(NoSuchWay):
            walk(branches, ["A"], answers)


def test_nobody_walks_in_a_circle_for_ever() -> None:
    circle = [Branch("Q1", "Q2", "A"), Branch("Q2", "Q1", "A")]

    with pytest.raises(NoSuchWay):
        walk(circle, ["A"], ["yes"] * 3)


def test_a_guide_whose_ways_all_arrive_has_no_problem() -> None:
    assert problems_of(GOOD, ["A", "B"]) == []


@pytest.mark.parametrize(
    ("branches", "destinations", "words"),
    [
        ([], ["A"], ["まだ質問がありません。"]),
        ([Branch("Q1", "A", "Z")], ["A"], ["質問 Q1 が行き止まりです。「いいえ」の行き先「Z」がありません。"]),
        ([Branch("Q1", "", "A")], ["A"], ["質問 Q1 が行き止まりです。「はい」の行き先「?」がありません。"]),
        ([Branch("Q1", "Q1", "A")], ["A"], ["質問 Q1 は、たどると自分に戻ってしまい、終わりません。"]),
        ([Branch("Q1", "A", "A"), Branch("Q2", "A", "A")], ["A"], ["「Q2」にたどり着く道すじがありません。"]),
        ([Branch("Q1", "A", "A")], ["A", "B"], ["「B」にたどり着く道すじがありません。"]),
        ([Branch("Q1", "A", "A")], ["A", "A"], ["記号「A」が二度使われています。"]),
    ],
)
def test_each_problem_is_named(branches: list[Branch], destinations: list[str], words: list[str]) -> None:
    assert problems_of(branches, destinations) == words


def test_a_circle_of_several_questions_names_each_of_them() -> None:
    circle = [Branch("Q1", "Q2", "A"), Branch("Q2", "Q1", "A")]

    assert [problem.split()[1] for problem in problems_of(circle, ["A"])] == ["Q1", "Q2"]
