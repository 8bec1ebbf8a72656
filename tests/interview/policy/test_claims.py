"""Claims are handed back in the second person, short and whole, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.interview.contracts import Claim, ClaimKind
from greenroom.interview.policy.claims import LONGEST_PHRASE_WORDS, find_claims


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "First I added an index on our email column because lookups were slow.",
            "choice",
            "added an index on your email column",
        ),
        ("We reduced the build time by half.", "result", "reduced the build time"),
        ("In the end we built a small queue, and it worked.", "effort", "built a small queue"),
        ("I then finally wrote the tests myself", "effort", "wrote the tests yourself"),
        ("So I keep a counter for every row.", "choice", "keep a counter for every row"),
        ("I wrote a guide instead, and they read it.", "effort", "wrote a guide"),
        ("I used the CAP theorem here", "choice", "used the CAP theorem here"),
    ],
)
def test_what_was_done_is_claimed(text: str, kind: ClaimKind, words: str) -> None:
    assert find_claims(text) == (Claim(kind, words, is_hypothetical=False),)


@pytest.mark.parametrize("text", ["I would use a hash table for lookups.", "I'd probably use a hash table for lookups"])
def test_what_would_be_done_is_a_plan(text: str) -> None:
    assert find_claims(text) == (Claim("choice", "use a hash table for lookups", is_hypothetical=True),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I never used an index.",
        "I did not add an index.",
        "I used it everywhere.",
        "I used to work in a bank.",
        "I added the",
        "I",
        "I would",
        "I would reduce the risk of this.",
        "If I used an index, it would be faster.",
        "My colleague said I broke the build.",
        "They used an index on the table.",
        "I used supercalifragilisticexpialidocious indexes.",
        "I fixed the fucking database.",
        "I used größere Indizes.",
        "I added one two three four five six seven eight nine ten things.",
        "I use, added, a thing.",
        "When I use an index, I wait.",
        "I wrote down everything.",
    ],
)
def test_what_is_no_claim_or_cannot_be_said_is_left_alone(text: str) -> None:
    assert find_claims(text) == ()


def test_each_claim_is_found_once_in_order() -> None:
    text = "I used an index. We built a queue. I used an index."
    assert [claim.words for claim in find_claims(text)] == ["used an index", "built a queue"]


@given(st.text(max_size=200))
def test_a_claim_is_always_short_and_plain(text: str) -> None:
    for claim in find_claims(f"I used {text} and we built {text}"):
        words = claim.words.split()
        assert 2 <= len(words) <= LONGEST_PHRASE_WORDS + 1
        assert all(word.replace("-", "").replace("'", "").isalnum() for word in words)
