"""A subject that returns in several reflections is a theme, shown in the candidate's own sentences."""

from __future__ import annotations

from greenroom.coaching.reflection.themes import Written, find_themes, tell_themes

FAST = Written("third", "I spoke too fast. My example was fine.")
RUSHED = Written("second", "I rushed the ending of the story, and my pace went up.")
CALM = Written("first", "I was calm. The pace was good for once.")


def test_a_theme_is_what_comes_back() -> None:
    themes = find_themes([FAST, RUSHED, CALM])
    assert [(theme.title, theme.sessions) for theme in themes] == [("pace and pauses", 3)]
    assert themes[0].quotes[0] == Written("third", "I spoke too fast.")
    assert tell_themes(themes, 3) == "Of three sessions that you looked back on, you wrote about pace and pauses in 3."


def test_the_most_frequent_comes_first() -> None:
    nervous = [Written(f"{number}", "I was nervous.") for number in range(4)]
    titles = [theme.title for theme in find_themes([*nervous, FAST, RUSHED])]
    assert titles == ["nerves and calm", "pace and pauses"]
    assert len(find_themes(nervous)[0].quotes) == 3


def test_too_few_sessions_have_no_themes() -> None:
    assert tell_themes((), 0).startswith("You have not looked back")
    assert tell_themes(find_themes([FAST]), 1).startswith("You have looked back on one session.")
    assert "No theme appears" in tell_themes(find_themes([FAST, Written("x", "Lunch was late.")]), 2)
