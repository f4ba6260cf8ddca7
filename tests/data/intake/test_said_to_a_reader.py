"""What a problem says in the reader's language: the decimal mark, names beside codes."""

from data.intake.problems import Problem, make_problem, with_names
from data.intake.templates import UNKNOWN_INDICATOR_NEAREST, UNKNOWN_PLACE_NEAREST
from data.intake.templates_look import TIMES_TOO_LARGE
from data.messages import Figure

NAMES = {"1.2.1": "Явка на выборах", "1.2.2": "Волонтёрство"}


def with_comma(text: str) -> str:
    return "," if text == "." else text


def test_numbers_have_the_decimal_mark_of_the_language() -> None:
    problem = make_problem(TIMES_TOO_LARGE, found=Figure("53.5"), usual=Figure("5.35"), factor="10")

    assert problem.message().startswith("53.5 looks 10 times too large: about 5.35 is usual")
    assert problem.message(with_comma).startswith("53,5 looks 10 times too large: about 5,35 is")


def test_codes_and_what_was_typed_keep_their_points() -> None:
    problem = make_problem(UNKNOWN_INDICATOR_NEAREST, found="1.2.", expected="1.2.1")

    assert "“1.2.” is not an indicator; did you mean 1.2.1?" in problem.message(with_comma)


def test_suggested_indicators_are_named() -> None:
    problem = make_problem(UNKNOWN_INDICATOR_NEAREST, found="1.2", expected="1.2.1, 1.2.2, 1.2.9")

    named = with_names(problem, NAMES)

    assert named.expected == "1.2.1 (Явка на выборах), 1.2.2 (Волонтёрство), 1.2.9"
    assert "did you mean 1.2.1 (Явка на выборах), 1.2.2 (Волонтёрство), 1.2.9?" in named.message()


def test_what_is_no_indicator_is_left_as_it_is() -> None:
    place = make_problem(UNKNOWN_PLACE_NEAREST, found="Minks", expected="minsk")
    unknown = Problem("error", "unknown_indicator", "", expected=None)

    assert with_names(place, NAMES) is place
    assert with_names(unknown, NAMES) is unknown
