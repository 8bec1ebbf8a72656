"""Actions are said back in the second person, short and whole, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.interview.contracts.decisions import ClaimForm, ClaimKind
from greenroom.interview.policy.actions import FEWEST_WORDS, MOST_WORDS, Statement, find_actions


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "First I added an index on our email column because lookups were slow.",
            "choice",
            "added an index on your email column",
        ),
        ("We reduced the build time by 40%, mostly by caching.", "result", "reduced the build time by 40%"),
        (
            "I improved the score from 1.5 to 2.5 with Node.js.",
            "result",
            "improved the score from 1.5 to 2.5 with Node.js",
        ),
        ("In the end I built a small queue, and it worked.", "effort", "built a small queue"),
        ("In the end we built a small queue, and it worked.", "joint effort", "built a small queue"),
        ("I then finally wrote the tests for billing myself", "effort", "wrote the tests for billing"),
        ("I wrote a guide for newcomers instead, and they read it.", "effort", "wrote a guide for newcomers"),
        ("I decided against a rewrite because we had two weeks.", "choice", "decided against a rewrite"),
        ("We switched to gRPC for internal calls.", "choice", "switched to gRPC for internal calls"),
        ("I’ve managed the releases and the on-call rota.", "effort", "managed the releases and the on-call rota"),
        ("I added a queue for mails and that helped.", "choice", "added a queue for mails"),
        ("I built a dashboard for sales and showed it around.", "effort", "built a dashboard for sales"),
        ("we cached the product page it made all faster", "choice", "cached the product page"),
        (
            "I wrote a small script that compared both tables.",
            "effort",
            "wrote a small script that compared both tables",
        ),
        ("I fixed the mistake in the parser that nobody saw.", "effort", "fixed the mistake in the parser"),
        ("I chose a real button element and styled it.", "choice", "chose a real button element"),
        ("I designed a small form and its style it worked.", "effort", "designed a small form"),
        ("I mentored two interns who later joined us.", "effort", "mentored two interns who later joined you"),
    ],
)
def test_what_was_done_is_claimed(text: str, kind: ClaimKind, words: str) -> None:
    assert find_actions(text) == (Statement(kind, "done", words),)


@pytest.mark.parametrize(
    ("text", "kind", "form", "words"),
    [
        ("I told him exactly about my delay.", "exchange", "done", "told him exactly about your delay"),
        ("We asked both leads for their cases.", "joint effort", "done", "asked both leads for their cases"),
        ("I told both leads that it was late.", "exchange", "done", None),
        ("I always check the door of the van.", "habit", "done", "check the door of the van"),
        ("I'd ask the designer for her reasons.", "appeal", "planned", "ask the designer for her reasons"),
        ("I will write two tests for it, then go.", "plan", "planned", None),
        ("I organised a meeting with both where all spoke.", "effort", "done", "organised a meeting with both"),
        ("we keep the old rows in a table", "habit", "done", None),
        ("I'd use the ten days to finish as much as I can", "plan", "planned", None),
    ],
)
def test_each_kind_of_action_is_known(text: str, kind: ClaimKind, form: ClaimForm, words: str | None) -> None:
    assert find_actions(text) == (() if words is None else (Statement(kind, form, words),))


@pytest.mark.parametrize("text", ["I would use a hash table for lookups.", "I'd probably use a hash table for lookups"])
def test_what_would_be_done_is_a_plan(text: str) -> None:
    assert find_actions(text) == (Statement("plan", "planned", "use a hash table for lookups"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I",
        "I would",
        "I added the",
        "I never added an index on the table.",
        "I did not add an index on the table.",
        "I used it everywhere in the code.",
        "I used to work in a bank.",
        "I would reduce the risk of a failure.",
        "I would use a hash table if memory allows.",
        "If I used an index on names, it would be faster.",
        "When I use an index on names, I wait.",
        "My colleague said I broke the build again.",
        "They used an index on the table.",
        "I used Redis for sessions, Postgres and a queue.",
        "I chose the boring option, a cron job, because it works.",
        "I used supercalifragilisticexpialidocious indexes on names.",
        "I fixed the fucking database on Monday.",
        "I used größere Indizes für Namen.",
        "I wrote the tests myself.",
        "I organized everything for the party.",
        "I built the library that we depend on and",
        "I moved all the data of the shop into",
        "I added one and two and three and four and five and six and seven and eight.",
    ],
)
def test_what_is_no_whole_claim_or_cannot_be_said_is_left_alone(text: str) -> None:
    assert find_actions(text) == ()


def test_each_claim_is_found_once_in_order() -> None:
    text = "I used an index on names. We built a small queue. I used an index on names."
    assert [claim.words for claim in find_actions(text)] == ["used an index on names", "built a small queue"]


@given(st.text(max_size=200))
def test_a_claim_is_always_short_and_plain(text: str) -> None:
    for claim in find_actions(f"I used {text} and we built {text}"):
        words = claim.words.split()
        assert FEWEST_WORDS <= len(words) <= MOST_WORDS
        assert all(word.isascii() for word in words)


def test_a_verb_that_says_nothing_is_left_out_at_the_end() -> None:
    text = "I'd tell three people three slightly different stories and see."
    assert [one.words for one in find_actions(text)] == ["tell three people three slightly different stories"]
