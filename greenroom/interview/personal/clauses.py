"""Read a bullet of a CV or a duty of a job as an English clause, and say it in another form.

"Led migration from monolith to microservices" becomes "led a migration from a monolith to microservices", which fits
behind "you". A clause that cannot be read beyond doubt is not used at all: silence is better than a clumsy question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from greenroom.interview.personal.lexicon import (
    ADJECTIVAL_PASTS,
    ADVERBS,
    CHANGES,
    DETERMINERS,
    FORMS,
    GERUNDS_THAT_ARE_NOUNS,
    HEADS_OF_POSITIONS,
    PARTICIPLES,
    PASSIVE_VERBS_WITH_OBJECT,
    PREPOSITIONS,
    VERBS_OF_MOVING,
    VERBS_THAT_ARE_NOUNS,
    VERBS_WITH_PREPOSITION,
    VerbForm,
    base_of,
)
from greenroom.interview.personal.noun_phrases import is_noun, is_plural, with_article
from greenroom.interview.personal.spoken_words import article, speakable, spelled_number

MOST_WORDS = 22
FEWEST_WORDS = 3

_PARTICLES = frozenset(["out", "up", "off", "down", "over", "back", "in", "together"])
_CONJUNCTIONS = frozenset(("and", "or"))
_RELATIVES = frozenset(["that", "which", "who", "whose", "where", "when", "so", "because", "until"])
_FORMS: tuple[VerbForm, ...] = ("past", "base", "third", "gerund")
_QUESTION_WORDS = frozenset(["how", "what", "why", "whether", "if", "which"])
_ESSENTIAL = frozenset(["of", "to", "than"])
_IDIOMS = frozenset(
    {("within", "budget"), ("take", "part"), ("in", "place"), ("on", "site"), ("under", "budget"), ("by", "hand")}
)
_ADJECTIVE = re.compile(
    r"(?:al|ive|ous|ic|ful|able|ible|ed|ing|ary|ant|ent|less|ern|ish|or|er|an|-\w+)$|^(?:new|good|local|large|small"
    r"|high|low|key|own|old|young|"
    r"full|long|short|fresh|safe|simple|clear|strong|light|heavy|early|late|cold|hot|main|human|public|private|basic"
    r"|complex|unique)$"
)
_STACKED = frozenset(["over", "about", "up", "within", "under", "near", "around", "between"])  # "in under a week"
_UNITS = frozenset(
    ["second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "term", "sprint", "shift"]
)
_FORBIDDEN = re.compile(r"\b(?:I|we|us|me|he|she|lorem|ipsum|xxx)\b")
_FIRST_PERSON = re.compile(r"^(?:I|we)(?:'ve| have)?\s+(?=[a-z])", re.IGNORECASE)
_RESPONSIBLE = re.compile(r"^(?:was |is |am |be |i was |i am )?responsible for\s+", re.IGNORECASE)
_NAKED_FIGURE = re.compile(r"\bby \d+$")
_TRUNCATION_ENDS = frozenset(
    ["and", "or", "a", "an", "the", "of", "to", "with", "for", "in", "on", "at", "by", "from", "as"]
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a clause that changes its form."""

    base: str


Piece = str | Verb
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without its subject, as words and verbs; ``is_past`` tells how the document has it."""

    pieces: tuple[Piece, ...]
    is_past: bool

    def say(self, form: VerbForm) -> str:
        """Return the clause with its verbs in one form: past ("led"), base ("lead") or gerund ("leading")."""
        words = [FORMS[piece.base][form] if isinstance(piece, Verb) else piece for piece in self.pieces]
        text = " ".join(words).replace(" ,", ",")
        # "you were", "to be", "being"
        return text.replace("was ", "were ", 1) if form == "past" and text.startswith("was ") else text

    @property
    def verb(self) -> str:
        """The base of its first verb."""
        return next(piece.base for piece in self.pieces if isinstance(piece, Verb))


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    ends: str  # the punctuation behind it

    @property
    def lower(self) -> str:
        return self.text.lower()


def read_clause(
    sentence: str, *, most_words: int = MOST_WORDS, fewest_words: int = FEWEST_WORDS, needs_all: bool = False
) -> Clause | None:
    """Return a sentence without a subject as a clause, as much of it as is certain; None if that is too little.

    Parameters
    ----------
    needs_all
        Whether a clause that has to end before a preposition is too little: "develop courses for people".
    """
    text = speakable(sentence)
    if text is None or _FORBIDDEN.search(_FIRST_PERSON.sub("", text)):
        return None
    text = _FIRST_PERSON.sub("", text)
    responsible = _RESPONSIBLE.match(text)
    if responsible:
        return _responsibility(text[responsible.end() :], most_words)
    return _certain(_Reader(_tokens(text), most_words, fewest_words, needs_all).clause)


def read_noun_phrase(text: str, *, most_words: int = 14) -> str | None:
    """Return words that name a thing with the articles that they need, None if that cannot be known."""
    spoken = speakable(text)
    if spoken is None or _FORBIDDEN.search(spoken):
        return None
    reader = _Reader(_tokens(_lowered_first(spoken)), most_words, needs_all=True)
    return _certain(reader.phrase)


def _certain(read: Callable[[], _Read | None]) -> _Read | None:
    try:
        return read()
    except _AmbiguousError:
        return None


def _responsibility(text: str, most_words: int) -> Clause | None:
    reader = _Reader(_tokens(text), most_words)
    if reader.tokens and base_of(reader.tokens[0].text, "gerund"):
        return _certain(reader.clause)
    phrase = read_noun_phrase(text, most_words=most_words - 3)
    return None if phrase is None else Clause((Verb("be"), "responsible", "for", phrase), is_past=True)


def _lowered_first(text: str) -> str:
    first, _, rest = text.partition(" ")
    plain = first[:1].lower() + first[1:] if first[1:].islower() or len(first) == 1 else first
    return f"{plain} {rest}".strip()


def _tokens(text: str) -> list[_Token]:
    tokens = []
    joined = re.sub(
        r"\b(up to|at least|as many as) (?=[\d$€£]|a\b|one|two|three|four|five|six|seven|eight|nine|ten)",
        _join_words,
        text,
    )
    for part in joined.split():
        word = part.replace("\u00a0", " ")
        bare = word.rstrip(",;:.!")
        if bare:
            tokens.append(_Token(bare, word[len(bare) :][:1]))
    return tokens


class _AmbiguousError(Exception):
    """A phrase can be read in two ways that need different articles."""


def _join_words(found: re.Match[str]) -> str:
    return found[1].replace(" ", "\u00a0") + " "


@dataclass(slots=True)
class _Reader:
    """Goes through tokens; every complete stretch is noted as a place where the clause may end."""

    tokens: list[_Token]
    most_words: int
    fewest_words: int = FEWEST_WORDS
    needs_all: bool = False
    at: int = 0
    form: VerbForm | None = None
    pieces: list[Piece] = field(default_factory=list)
    inserted: set[int] = field(default_factory=set)

    def clause(self) -> Clause | None:
        while self._has() and (
            (self._now.lower.endswith("ly") and self._now.lower not in FORMS) or self._now.lower == "also"
        ):
            self.at += 1
        if not self._has():
            return None
        self.form = form = self._form()
        if form is None or not self._verb_phrase(form, first=True):
            return None
        length = self._tails(form)
        pieces = self._without_loose_verb(self.pieces[:length])
        if _content_words(pieces) < self.fewest_words or _NAKED_FIGURE.search(_plain(pieces)):
            return None
        return Clause(tuple(pieces), is_past=form == "past")

    def _without_loose_verb(self, pieces: list[Piece]) -> list[Piece]:
        """Leave out an "and support" at the end of a duty: its object may have been lost, and the rest stays true."""
        if self.form != "base" or len(pieces) < 2 or pieces[-2] != "and":
            return pieces
        last = pieces[-1]
        return pieces[:-2] if isinstance(last, str) and base_of(last, "base") in VERBS_THAT_ARE_NOUNS else pieces

    def phrase(self) -> str | None:
        if not self._has() or not self._noun_phrases():
            return None
        length = self._tails(None)
        text = _plain(self.pieces[:length])
        return None if not text or _NAKED_FIGURE.search(text) else text

    def _form(self) -> VerbForm | None:
        word = self._now.text
        for form in _FORMS:
            base = base_of(word, form)
            if base is not None and self._starts_clause(base, form):
                return form
        return None

    def _starts_clause(self, base: str, form: VerbForm) -> bool:
        """Whether the first word is a verb here, not a noun or a participle that describes one."""
        following = self._peek(1)
        if following is None:
            return False
        joined = (
            following.lower == "and" and (after := self._peek(2)) is not None and base_of(after.text, form) is not None
        )
        if joined or (self._now.ends == "," and base_of(following.text, form) is not None):
            return True
        if following.lower in PREPOSITIONS | {"closely", "directly"} and following.lower not in _PARTICLES:
            return base in VERBS_WITH_PREPOSITION
        if form == "past":
            return base not in PASSIVE_VERBS_WITH_OBJECT and not (base in ADJECTIVAL_PASTS and self._names_a_thing())
        if self._names_a_position():
            return False
        doubtful = base in (VERBS_THAT_ARE_NOUNS if form != "gerund" else GERUNDS_THAT_ARE_NOUNS | VERBS_THAT_ARE_NOUNS)
        return (
            not doubtful or following.lower in DETERMINERS or following.text[:1].isdigit() or self._object_is_plural()
        )

    def _names_a_thing(self) -> bool:
        """Whether what follows lacks an article that it needs: "Automated pruning toolkit" names a toolkit."""
        words = self._until_boundary(self.at + 1)
        return bool(words) and words[0].lower() not in DETERMINERS and not is_plural(words[-1])

    def _names_a_position(self) -> bool:
        """Whether the first word and what follows are a title: "Link nurse", "Support worker"."""
        words = self._until_boundary(self.at + 1)
        return bool(words) and words[0].lower() not in DETERMINERS and words[-1].lower() in HEADS_OF_POSITIONS

    def _object_is_plural(self) -> bool:
        words = self._until_boundary(self.at + 1)
        return bool(words) and is_plural(words[-1])

    def _until_boundary(self, start: int) -> list[str]:
        words = []
        for number in range(start, len(self.tokens)):
            if self._is_boundary(number):
                break
            words.append(self.tokens[number].text)
            if self.tokens[number].ends:
                break
        return words

    def _verb_phrase(self, form: VerbForm, *, first: bool = False) -> bool:
        """Read verbs and their object; False leaves nothing read."""
        start, stored = self.at, len(self.pieces)
        is_known = base_of(self._now.text, form) in CHANGES if self._has() else False
        if not self._verbs(form, changes=first) or not self._object(is_known=is_known):
            self.at, self.pieces = start, self.pieces[:stored]
            return False
        return True

    def _verbs(self, form: VerbForm, *, changes: bool) -> bool:
        """Read one verb or several joined ones."""
        while True:
            base = base_of(self._now.text, form) if self._has() else None
            if base is None:
                return False
            self.pieces.append(Verb(base) if changes else self._now.text.lower())
            ends, self.at = self._now.ends, self.at + 1
            joint = self._joint(form, ends)
            if joint is None:
                return not ends
            self.pieces.extend(joint)

    def _joint(self, form: VerbForm, ends: str) -> list[str] | None:
        """Return the words between two joined verbs and go past them; None where no further verb follows."""
        skip = 1 if self._has() and self._now.lower == "and" else 0
        if not skip and ends != ",":
            return None
        number = self.at + skip
        while number < len(self.tokens) and self.tokens[number].lower.endswith("ly"):
            number += 1
        if number >= len(self.tokens) or base_of(self.tokens[number].text, form) is None:
            return None
        if number + 1 < len(self.tokens) and self.tokens[number + 1].lower == "of":
            return None
        self.at = number
        return ([","] if ends == "," else []) + (["and"] if skip else [])

    def _object(self, *, is_known: bool = False) -> bool:
        """Read what a verb needs behind it: a thing, or a preposition with one."""
        if (
            self._has()
            and self._now.lower in _PARTICLES
            and self._peek(1) is not None
            and not self._now.ends
            and (self._now.lower != "in")
        ):
            self.pieces.append(self._now.lower)
            self.at += 1
        while self._has() and self._now.lower in {
            "closely",
            "directly",
            "successfully",
            "regularly",
            "actively",
            "independently",
        }:
            self.pieces.append(self._now.lower)
            self.at += 1
        if not self._has():
            return False
        if self._now.lower in PREPOSITIONS:
            return self._prepositional()
        return self._noun_phrases(is_known=is_known)

    def _tails(self, form: VerbForm | None) -> int:
        """Read on as long as every stretch is certain; return how many pieces are kept, 0 for none."""
        length, whole = len(self.pieces), 0
        while self._has():
            word, start = self._now.lower, self.at
            if not self._tail(form):
                break
            if self._counted(self.pieces) > self.most_words:
                self.at = start
                break
            is_half = word == "from" and self._has() and self._now.lower == "to"
            if not is_half and not _NAKED_FIGURE.search(_plain(self.pieces)):
                length, whole = len(self.pieces), length
        # "the rest" without "of the industry" says nothing: then the phrase before it is the end.
        is_cut = self._has() and not self.tokens[self.at - 1].ends
        if is_cut and self._now.lower in {"from", "to", "into", "onto"} and self._moves():
            return 0
        if is_cut and self.needs_all and self._now.lower in PREPOSITIONS:
            return 0
        return whole if is_cut and self._now.lower in _ESSENTIAL else length

    def _moves(self) -> bool:
        return any(isinstance(piece, Verb) and piece.base in VERBS_OF_MOVING for piece in self.pieces)

    def _tail(self, form: VerbForm | None) -> bool:
        start, stored = self.at, len(self.pieces)
        read = self._read_tail(form)
        if not read:
            self.at, self.pieces = start, self.pieces[:stored]
        return read

    def _read_tail(self, form: VerbForm | None) -> bool:
        before = self.tokens[self.at - 1].ends if self.at else ""
        if before not in {"", ","}:
            return False
        if before:
            self.pieces.append(",")
        further = self._further_verbs(form)
        if further is not None:
            return further
        return not before and self._attached()

    def _further_verbs(self, form: VerbForm | None) -> bool | None:
        """Read a stretch that begins with a verb; None where the next word begins none."""
        word, after = self._now.lower, self._peek(1)
        if word in PARTICIPLES:
            return self._participle()
        if after is None:
            return None
        if word == "and" and form is not None and base_of(after.text, form):
            return self._linked("and", form, changes=True)
        if word == "while" and base_of(after.text, "gerund"):
            return self._linked("while", "gerund", changes=False)
        if word == "and" and base_of(after.text, "gerund") and self._has_gerund():
            return self._linked("and", "gerund", changes=False)
        # "a move to services" has a noun in the plural behind "to".
        if word == "to" and base_of(after.text, "base") and not is_plural(after.text):
            return self._linked("to", "base", changes=False)
        return None

    def _has_gerund(self) -> bool:
        """Whether an earlier "by removing" can go on with "and adding"."""
        words = [piece for piece in self.pieces if isinstance(piece, str)]
        return any(before in PREPOSITIONS and base_of(word, "gerund") for before, word in pairwise(words))

    def _linked(self, link: str, form: VerbForm, *, changes: bool) -> bool:
        self.pieces.append(link)
        self.at += 1
        return self._verb_phrase(form, first=changes)

    def _attached(self) -> bool:
        """Read an adverb, a time, a preposition with its noun, or a relative clause."""
        word, after = self._now, self._peek(1)
        if _is_adverb(word.lower):
            self.pieces.append(word.lower)
            self.at += 1
            return True
        if word.lower in {"every", "each"}:
            return self._noun_phrase()
        if word.lower in {"a", "an"} and after is not None and after.lower in _UNITS:
            self.pieces.extend([word.lower, after.lower])
            self.at += 2
            return True
        is_participle = base_of(word.text, "past") is not None and after is not None and after.lower in PREPOSITIONS
        if word.lower in PREPOSITIONS or is_participle:
            return self._prepositional()
        return word.lower in _RELATIVES and self._rest()

    def _rest(self) -> bool:
        """Take a relative clause as it is, if it goes to the end and is short."""
        rest = self.tokens[self.at :]
        if self._counted(self.pieces) + len(rest) > self.most_words or any(token.ends for token in rest[:-1]):
            return False
        self.pieces.extend(token.text for token in rest)
        self.at = len(self.tokens)
        return True

    def _participle(self) -> bool:
        is_known = base_of(self._now.text, "gerund") in CHANGES
        self.pieces.append(self._now.lower)
        ends, self.at = self._now.ends, self.at + 1
        return not ends and self._object(is_known=is_known)

    def _prepositional(self) -> bool:
        if self._now.lower not in PREPOSITIONS:  # "deployed across"
            self.pieces.append(self._now.lower)
            self.at += 1
        self.pieces.append(self._now.lower)
        ends, self.at = self._now.ends, self.at + 1
        if ends or not self._has():
            return False
        word = self._now
        following = self._peek(1)
        of_heads = self.pieces[-1] == "of" and len(self.pieces) > 1 and self.pieces[-2] in {"head", "heads"}
        if of_heads or self.pieces[-1] == "per":
            self.pieces.append(word.text)
            self.at += 1
            return True
        if word.lower in _STACKED:
            return self._prepositional()
        return self._after_preposition(word, following)

    def _after_preposition(self, word: _Token, following: _Token | None) -> bool:
        """Read what a preposition goes with: "by changing suppliers", or a noun phrase."""
        gerund = base_of(word.text, "gerund")
        if gerund is not None and word.ends and (following is None or base_of(following.text, "gerund") is None):
            return False
        if gerund is not None and word.ends:
            return self._verb_phrase("gerund")
        if gerund is not None and following is not None:
            mark, stored = self.at, len(self.pieces)
            if not is_noun(following.text) or is_plural(following.text) or following.lower in DETERMINERS:
                if self._verb_phrase("gerund"):
                    return True
                self.at, self.pieces = mark, self.pieces[:stored]
        return self._noun_phrases()

    def _noun_phrases(self, *, is_known: bool = False) -> bool:
        """Read one noun phrase or a list of them; a list that does not close with "and" counts its first only."""
        first = len(self.pieces)
        if not self._noun_phrase(is_known=is_known):
            return False
        while self._has():
            start, stored = self.at, list(self.pieces)
            if not self._next_in_list(first):
                self.at, self.pieces = start, stored
                # Half a list would say something else than the document.
                return not (self.tokens[start - 1].ends == "," and self._list_closes())
        return True

    def _next_in_list(self, first: int) -> bool:
        """Read the next item of a list that began at a piece."""
        ends = self.tokens[self.at - 1].ends
        if ends not in {"", ","}:
            return False
        comma = [","] if ends == "," else []
        if self._now.lower in _CONJUNCTIONS and self._peek(1) is not None:
            conjunction = self._now.lower
            self.at += 1
            is_new = base_of(self._now.text, "gerund") is not None and (
                self._now.text[:1].isupper() or self._takes_an_object()
            )
            return not is_new and not self._is_verb_here() and self._joined(first, [*comma, conjunction])
        if not comma or not self._list_closes() or self._now.lower in PARTICIPLES:
            return False
        return self._joined(first, comma)

    def _takes_an_object(self) -> bool:
        """Whether the next word is a verb with an object, not the name of an activity: "adding an index"."""
        following = self._peek(1)
        if self._now.ends or following is None:
            return False
        return following.lower in DETERMINERS or following.text[:1].isdigit()

    def _joined(self, first: int, link: list[str]) -> bool:
        """Read a further noun phrase; an article that it lacks is one that the phrase before it shares."""
        before, at = list(self.pieces), self.at
        if not self._noun_phrase():
            return False
        added = self.pieces[len(before) :]
        opening = before[first]
        is_bare = added[0].lower() not in DETERMINERS if isinstance(added[0], str) else False
        if first in self.inserted and is_bare and is_plural(str(added[-1])):
            raise _AmbiguousError  # "computer or mobile manufacturers": one computer, or computer manufacturers?
        lacked = self.tokens[at].lower not in DETERMINERS and added[0] in {"a", "an", "the"}
        if not lacked or opening in {"a", "an"}:
            self.pieces = [*before, *link, *added]
        elif isinstance(opening, str) and (opening in {"the", "your", "our"} or opening.endswith("'s")):
            self.pieces = [*before, *link, *added[1:]]
        elif (
            link == ["and"]
            and isinstance(opening, str)
            and opening.lower() not in DETERMINERS
            and not is_plural(str(before[-1]))
        ):
            shared = "the" if added[0] == "the" else article(opening)
            self.pieces = [*before[:first], shared, *before[first:], *link, *added[1:]]
        else:
            return False
        return True

    def _is_verb_here(self) -> bool:
        word = self._now.text
        after = self._peek(1)
        if self.form in {"past", "gerund"} and base_of(word, self.form) is not None and after is not None:
            return True
        if self.form == "third" and base_of(word, "third") is not None and after is not None:
            return after.lower not in PREPOSITIONS | _CONJUNCTIONS
        if base_of(word, "past") is not None:
            return (
                after is not None
                and not is_noun(word)
                and (after.lower in DETERMINERS or not is_noun(after.text) or is_plural(after.text))
            )
        if self.form == "base" and self._supports_a_thing():
            return True
        base = base_of(word, "base") or base_of(word, "third")
        if base is None and self.form in {"base", "third"}:
            # An unknown word that nothing shows to be an adjective may be a verb.
            return word.islower() and word not in DETERMINERS and not is_noun(word) and not _ADJECTIVE.search(word)
        return (
            base is not None
            and after is not None
            and (after.lower in DETERMINERS | {"it", "them"} or base not in VERBS_THAT_ARE_NOUNS)
            and not is_noun(word)
        )

    def _supports_a_thing(self) -> bool:
        """Whether a word that is also a noun takes an object here: "and support the team" joins no two nouns."""
        word, after = self._now, self._peek(1)
        if after is None or word.ends or base_of(word.text, "base") is None:
            return False
        return after.lower in DETERMINERS

    def _list_closes(self) -> bool:
        """Whether a further comma or "and" continues the list within a few words."""
        for number in range(self.at, min(self.at + 7, len(self.tokens))):
            token = self.tokens[number]
            if token.lower in PREPOSITIONS or token.lower in PARTICIPLES or token.ends in {";", ":", "."}:
                return False
            if token.lower in _CONJUNCTIONS and number > self.at:
                return True
            if token.ends == ",":
                return any(later.lower in _CONJUNCTIONS for later in self.tokens[number + 1 : number + 8])
        return False

    def _noun_phrase(self, *, is_known: bool = False) -> bool:
        before = self.pieces[-1] if self.pieces else ""
        idiom = (before.base if isinstance(before, Verb) else before), self._now.lower
        if self._now.lower in {"it", "them"} or idiom in _IDIOMS:
            self.pieces.append(self._now.lower)
            self.at += 1
            return True
        raw, ends = self._raw_phrase()
        if not raw:
            return False
        goes_on = not ends and self._has()
        if goes_on and self._now.lower == "and" and not is_noun(raw[-1]) and raw[-1][:1].islower() and self._peek(1):
            return self._shared_head(raw)
        fixed = with_article(raw, self._now.lower if goes_on else None, is_known=is_known)
        if fixed is None:
            return False
        if fixed[0] in {"a", "an", "the"} and raw[0].lower() != fixed[0]:
            self.inserted.add(len(self.pieces))
        self.pieces.extend(fixed)
        return True

    def _raw_phrase(self) -> tuple[list[str], str]:
        """Read the words of a noun phrase as they are, and the punctuation behind it."""
        raw: list[str] = []
        ends = ""
        if self._now.lower in (PREPOSITIONS | _CONJUNCTIONS | _QUESTION_WORDS) - DETERMINERS:
            return raw, ends
        while self._has() and not (raw and self._is_boundary(self.at)):
            token, following = self._now, self._peek(1)
            before = raw[-1] if raw else next((piece for piece in self.pieces[-1:] if isinstance(piece, str)), None)
            number = spelled_number(token.text, before, following.text if following else None)
            raw.append("your" if token.lower == "my" else number)
            ends, self.at = token.ends, self.at + 1
            if ends and not self._adjectives_go_on(raw, token):
                break
        return raw, ends

    def _adjectives_go_on(self, raw: list[str], token: _Token) -> bool:
        """Whether a comma only parts adjectives; then it joins the words of the phrase."""
        if token.ends != "," or is_noun(token.text) or not self._has():
            return False
        if not self._is_boundary(self.at) and token.text[:1].islower():
            raw[-1] += ","
            return True
        if self._closes_adjectives():
            raw[-1] += ","
            raw.append("and")
            self.at += 1
            return True
        return False

    def _closes_adjectives(self) -> bool:
        """Whether "and" and a last adjective follow: "robust, and maintainable applications"."""
        last, noun = self._peek(1), self._peek(2)
        return (
            self._now.lower == "and"
            and last is not None
            and noun is not None
            and not is_noun(last.text)
            and not last.ends
        )

    def _shared_head(self, raw: list[str]) -> bool:
        """Read "frontend and backend systems", where one noun serves two adjectives."""
        mark = self.at
        self.at += 1
        second = self._until_boundary(self.at)
        if self._has() and base_of(self._now.text, "base") and self._now.lower not in VERBS_THAT_ARE_NOUNS:
            second = []
        if not second or not is_noun(second[-1]) or second[0].lower() in DETERMINERS:
            self.at = mark
            return False
        self.at += len(second)
        ends = self.tokens[self.at - 1].ends
        fixed = with_article([*raw, "and", *second], self._now.lower if self._has() and not ends else None)
        if fixed is None:
            return False
        self.pieces.extend(fixed)
        return True

    def _is_boundary(self, number: int) -> bool:
        token = self.tokens[number]
        following = self.tokens[number + 1] if number + 1 < len(self.tokens) else None
        if (
            token.lower in PREPOSITIONS
            or token.lower in _CONJUNCTIONS
            or token.lower in _RELATIVES
            or token.lower in {"while", "being"}
        ):
            return True
        if token.lower in PARTICIPLES or token.lower in {"every", "each"} or token.text in {"a", "an", "the"}:
            return True
        if _is_adverb(token.lower) and (
            following is None or token.ends or following.lower in PREPOSITIONS | _CONJUNCTIONS
        ):
            return True
        if (
            base_of(token.text, "gerund")
            and following is not None
            and (following.lower in DETERMINERS or following.text[:1].isdigit())
        ):
            return True
        is_participle = base_of(token.text, "past") is not None and not is_noun(token.text)
        return is_participle and following is not None and following.lower in PREPOSITIONS and not token.ends

    @property
    def _now(self) -> _Token:
        return self.tokens[self.at]

    def _has(self) -> bool:
        return self.at < len(self.tokens)

    def _peek(self, ahead: int) -> _Token | None:
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else None

    @staticmethod
    def _counted(pieces: list[Piece]) -> int:
        return sum(1 if isinstance(piece, Verb) else len(piece.split()) for piece in pieces if piece != ",")


def _is_adverb(word: str) -> bool:
    return word in ADVERBS or (
        word.endswith("ly") and word not in FORMS and not is_noun(word) and word not in {"early", "only"}
    )


def _content_words(pieces: list[Piece]) -> int:
    words = _plain(pieces).lower().split()
    return sum(word not in PREPOSITIONS and word not in {"a", "an", "the", "and", "or"} for word in words)


def _plain(pieces: list[Piece]) -> str:
    return " ".join(piece.base if isinstance(piece, Verb) else piece for piece in pieces).replace(" ,", ",")


def split_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a bullet or paragraph."""
    yield from (part.strip() for part in re.split(r"(?<=[a-z0-9%)])[.;!]\s+(?=[A-Z])", text) if part.strip())
