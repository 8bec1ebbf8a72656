"""Word the questions about one fact: every group of templates that fits it, with the slots filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from greenroom.interview.personal import names, templates
from greenroom.interview.personal.clauses import Clause, read_clause, read_noun_phrase
from greenroom.interview.personal.lexicon import (
    VERBS_OF_CHANGING,
    VERBS_OF_EXAMINING,
    VERBS_OF_JOINING,
    VERBS_OF_LEADING,
    VERBS_OF_LESS,
    VERBS_OF_MAKING,
    VERBS_OF_MORE,
    VERBS_OF_TEACHING,
)
from greenroom.interview.personal.templates import OPENINGS, PROJECT_OPENINGS, Group
from greenroom.profiles.contracts import CvFact, JobFact, TypedFacts

HIGHLIGHTS = frozenset({"result", "work"})
"""Kinds of facts that say what the candidate did."""

MOST_WORDS = 40
MOST_DUTY_WORDS = 18
MOST_TITLE_WORDS = 14
SHORT_CLAUSE_WORDS = 9
MIDDLE_CLAUSE_WORDS = 14

_PEOPLE = re.compile(
    r"\b(?:teams?|engineers?|staff|people|nurses?|developers?|analysts?|designers?|colleagues?|employees?|volunteers?|"
    r"assistants?|apprentices?|trainees?|juniors?|interns?|students?|pupils?|cooks?|chefs?|workers?|pickers?|drivers?|"
    r"operatives?|architects?|members?|hires?|starters?|learners?|teachers?|electricians?|technicians?|managers?"
    r"|groups?|crews?)\b"
)
_COUNTED = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHRINKING = re.compile(r"\b(?:reducing|cutting|lowering|decreasing|shortening|saving|halving|eliminating)\b.* by ")
_GROWING = re.compile(r"\b(?:increasing|improving|raising|boosting|growing|doubling|tripling)\b.* by ")
_YEARS = re.compile(
    r"^(?:at least |minimum |min\.? |a minimum of )?[\d+–-]+(?: to \d+)?\+? years?'?s?'? (?:of )?", re.IGNORECASE
)
_VERBS_OF_SERVING = frozenset(
    ("support", "care", "serve", "assist", "help", "treat", "look", "attend", "handle", "process", "cover", "visit")
)
"""A number behind them counts people or cases, and is no result."""

_MID_SENTENCE = re.compile(r"\{(?:base|gerund|phrase)\}(?![.?])")
_QUOTED_TITLE = re.compile(r"(?:\w+[:,]?\s+){0,2}[“\"]([^“”\"]+)[”\"]")
_BEHIND_TITLE = re.compile(r"\s+[—–|]\s+|\s+\((?:US|EP|WO|patent)", re.IGNORECASE)
_NO_TITLE = re.compile(r"^[^A-Z]|=|--|@|\b(?:19|20)\d\d,")
_NO_HIGHLIGHT = re.compile(r"\breport(?:s|ed|ing)? to\b|:", re.IGNORECASE)
"""A line of command, and a heading with what belongs to it, tell of nothing that was done."""

_NO_REQUIREMENT = re.compile(
    r"degree|similar|^(?:you|we|they)\b|bachelor|master'?s|diploma|licen[cs]e|certificat|laptop|internet|smartphone"
    r"|\bcar\b|preferred|required\b|location|"
    r"\bB\.?[ES]|qualification|registration|\b(?:GCSE|NVQ|QTS|NMC)\b|immediate|availab|\bshift|weekend|covid"
    r"|full[- ]time|portfolio",
    re.IGNORECASE,
)
_REQUIRED_HEADS = re.compile(
    r"^(?:(?:a |an |the )?(?:very |really )?[\w'-]+(?:, [\w'-]+)?(?: and [\w'-]+)? ){0,3}"
    r"(?:experience|knowledge|understanding|ability|familiarity|confidence|commitment|track record|command|awareness"
    r"|skills?|expertise|"
    r"interest|grasp|eye)\b"
)
_SOLO = re.compile(
    r"^(?:the )?ability to (?P<duty>.+)$|^able to (?P<able>.+)$|^(?:being )?capable of (?P<capable>.+)$", re.IGNORECASE
)
_YOU_WILL = re.compile(
    r"^(?:you will(?: also)?|you'll(?: also)?|the (?:successful )?(?:candidate|post ?holder|applicant"
    r"|person appointed|role holder) will|"
    r"your (?:task|role|job|duties) (?:is|will be|include) to|to)\s+",
    re.IGNORECASE,
)
_NO_DUTY = re.compile(
    r"\b(?:this is|you will not|will be provided|looking for|we are|we offer|the team|other duties|as (?:needed"
    r"|required|assigned)|"
    r"report(?:ing)? to|hours|salary|apply|participate in|own)\b",
    re.IGNORECASE,
)
_UNSKILLED = re.compile(
    r"\?|^(?:to|and|or)\b|\band\b|\d{2,}|polite|manners|skills?$|licen[cs]e|communicat|team ?work|leadership|organis"
    r"|organiz|punctual|reliab|motivat|hard[- ]?work",
    re.IGNORECASE,
)
_NATIVE = re.compile(r"native|mother|first language|muttersprache|c2|bilingual", re.IGNORECASE)
_OURS = re.compile(r"\bour\b", re.IGNORECASE)
"""In a duty of an advertisement: no candidate has done it elsewhere for "our" customers."""

_NOT_A_QUESTION_WORD = re.compile(r"[^\w'-]+")


ChooseGroup = Callable[[CvFact, Clause, str, bool], Group]
"""Chooses the endings for a fact, its clause, the clause in the second person, and whether it still goes on."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to ask about a fact."""

    template: str
    group: Group
    text: str
    thing: str


def cv_wordings(fact: CvFact, facts: TypedFacts) -> Iterator[Wording]:
    """Yield the ways to ask about a fact of a CV, none for a fact that cannot be put into good English."""
    if fact.kind in HIGHLIGHTS:
        yield from _of_highlight(fact, facts, _group)
        return
    for group, slots in _cv_slots(fact, facts):
        yield from _filled(group, slots)


def motive_wordings(fact: CvFact, facts: TypedFacts) -> Iterator[Wording]:
    """Yield the ways to ask what something that the candidate did meant to them."""
    if fact.kind in HIGHLIGHTS:
        yield from _of_highlight(fact, facts, _motive_group)


def job_wordings(fact: JobFact, facts: TypedFacts) -> Iterator[Wording]:
    """Yield the ways to ask about a fact of a job."""
    for group, slots in _job_slots(fact, facts):
        yield from _filled(group, slots)


def is_good(text: str) -> bool:
    """Whether a question is short enough and has no loose ends."""
    words = text.split()
    return (
        len(words) <= MOST_WORDS
        and "{" not in text
        and "  " not in text
        and not re.search(r"\b(\w+) \1\b", text.lower())
    )


def _of_highlight(fact: CvFact, facts: TypedFacts, choose_group: ChooseGroup) -> Iterator[Wording]:
    """Word a bullet: an opening that states it, and an ending that asks."""
    clause = read_clause(fact.text)
    is_project, lasts = _is_project(fact, facts), _lasts(fact, facts)
    place = _place(fact.place, is_project=is_project)
    if clause is None or place is None or _NO_HIGHLIGHT.search(fact.text):
        return
    is_present = fact.is_current and not clause.is_past
    said = _second_person(clause.say("base" if is_present else "past"))
    slots = {
        "clause": said,
        "place": place[1],
        "at": place[0],
        "At": _capital(place[0]),
        "role": _role(fact.role) or "",
    }
    openings = [
        (number, opening)
        for number, opening in enumerate(PROJECT_OPENINGS if is_project else OPENINGS)
        if _opening_fits(opening, said, slots, lasts=lasts)
    ]
    group = choose_group(fact, clause, said, is_present)
    for (ending_name, ending), (number, opening) in product(group.named(), openings):
        text = f"{opening.format(**slots)} {ending}"
        if is_good(text):
            yield Wording(f"{ending_name}/{number}", group, text, said)


def _opening_fits(opening: str, clause: str, slots: Mapping[str, str], *, lasts: bool) -> bool:
    length = len(clause.split())
    if "{role}" in opening and not slots["role"]:
        return False
    if lasts and opening.startswith("While"):
        return False
    if "{clause} {at}" in opening:
        joins = re.search(r"\b(?:at|in|using|with|by|through|for|to|across|and)\b", clause)
        return length <= SHORT_CLAUSE_WORDS and joins is None
    return length <= MIDDLE_CLAUSE_WORDS or opening.startswith(("{At}", "Your CV says"))


def _motive_group(_: CvFact, __: Clause, ___: str, is_present: bool) -> Group:
    return templates.DOING_MOTIVE if is_present else templates.DONE_MOTIVE


def _group(fact: CvFact, clause: Clause, said: str, is_present: bool) -> Group:
    """Choose the group by the verb and by what it acts on."""
    verb = clause.verb
    has_people = bool(_PEOPLE.search(" ".join(said.split()[:9])))
    if is_present:
        return templates.TEAM_NOW if verb in VERBS_OF_LEADING and has_people else templates.DOING
    moves = verb == "lead" and re.search(r"migrat|redesign|rollout|move|transition|transformation", said)
    achieves = verb not in VERBS_OF_JOINING | _VERBS_OF_SERVING
    counts = fact.kind == "result" and achieves and _COUNTED.search(_YEAR.sub("", said))
    fitting = (
        (verb in VERBS_OF_TEACHING and has_people, templates.TAUGHT),
        (verb in VERBS_OF_LEADING and has_people, templates.TEAM),
        (verb in VERBS_OF_LESS, templates.REDUCED),
        (verb in VERBS_OF_MORE, templates.IMPROVED),
        (verb in VERBS_OF_CHANGING or moves, templates.CHANGED),
        (_SHRINKING.search(said), templates.REDUCED),
        (_GROWING.search(said), templates.IMPROVED),
        (counts, templates.FIGURE),
        (verb in VERBS_OF_MAKING, templates.BUILT),
        (verb in VERBS_OF_JOINING, templates.TOGETHER),
        (verb in VERBS_OF_EXAMINING, templates.EXAMINED),
    )
    return next((group for fits, group in fitting if fits), templates.DONE)


def _cv_slots(fact: CvFact, facts: TypedFacts) -> Iterator[tuple[Group, dict[str, str]]]:
    place = _place(fact.place, is_project=_is_project(fact, facts))
    at = {"at": place[0], "At": _capital(place[0]), "place": place[1]} if place is not None else {}
    role = _role(fact.role)
    if fact.kind == "technology":
        if _UNSKILLED.search(fact.text) or re.search(r"\s\S*[a-z]s$", fact.text):
            return
        thing = {"thing": fact.name or names.skill(fact.text)}
        yield (templates.USED, {**thing, **at}) if at else (templates.LISTED, thing)
    elif fact.kind == "role" and role is not None and at:
        if fact.is_current or not _lasts(fact, facts):
            yield (templates.PRESENT_ROLE if fact.is_current else templates.ROLE), {"role": role, **at}
        if fact.age == 0:
            title = _role(facts.job_title)
            if title is not None and title.lower() != role.lower():
                yield templates.STEP, {"role": role, "a_title": names.with_article(title), **at}
            yield templates.CAREER, at
    elif fact.kind == "promotion" and role is not None and at:
        later = names.position(fact.text)
        if later is not None:
            yield templates.PROMOTION, {"role": later, "earlier": role, **at}
    elif fact.kind == "project" and at:
        yield templates.PROJECT, at
    else:
        yield from _achieved_slots(fact, facts)


def _achieved_slots(fact: CvFact, facts: TypedFacts) -> Iterator[tuple[Group, dict[str, str]]]:
    if fact.kind in {"publication", "patent", "award", "talk"}:
        title = _title(fact.text)
        if 2 <= len(title.split()) <= MOST_TITLE_WORDS and not _NO_TITLE.search(title):
            group = {
                "publication": templates.PUBLICATION,
                "patent": templates.PATENT,
                "award": templates.AWARD,
                "talk": templates.TALK,
            }
            yield group[fact.kind], {"title": title}
    elif fact.kind == "language" and not _NATIVE.search(fact.text):
        language = re.split(r"[\s:(–—-]+", fact.text)[0]
        is_needed = any(re.search(rf"\b{re.escape(language)}\b", demand.text) for demand in facts.job)
        if language != "English" and is_needed:  # of another language an interviewer has no reason to ask
            yield templates.LANGUAGE, {"thing": language}
    elif fact.kind == "education" and fact.place is not None:
        school = names.school(fact.place)
        if school is not None:
            yield templates.EDUCATION, {"at": f"at {school}", "place": school}
    elif fact.kind in {"gap", "short stay"}:
        start, _, end = fact.text.partition(" to ")
        slots = {"from_": names.month(start), "until": names.month(end)}
        if fact.kind == "gap":
            yield templates.GAP, slots
        elif fact.place is not None and (employer := names.organisation(fact.place)) is not None:
            yield templates.SHORT_STAY, {**slots, "at": f"at {employer}"}


def _title(text: str) -> str:
    """Return the title of a publication, patent, award or talk: what stands in quotation marks, or comes first."""
    quoted = _QUOTED_TITLE.match(text)
    return quoted[1].strip(" .,") if quoted else _BEHIND_TITLE.split(text)[0].strip(' .,“”"')


def _job_slots(fact: JobFact, facts: TypedFacts) -> Iterator[tuple[Group, dict[str, str]]]:
    if fact.kind == "technology":
        yield from _demand_slots(fact, facts)
    elif fact.kind == "title":
        title = _role(fact.text)
        if title is not None:
            yield templates.POSITION, {"a_title": names.with_article(title)}
    elif fact.kind == "duty":
        yield from _duty_slots(fact.text)
    else:
        yield from _requirement_slots(fact.text)


def _demand_slots(fact: JobFact, facts: TypedFacts) -> Iterator[tuple[Group, dict[str, str]]]:
    thing = {"thing": fact.name or fact.text}
    if fact.support == "shown" and fact.place is not None:
        is_project = any(other.kind == "project" and other.place == fact.place for other in facts.cv)
        place = _place(fact.place, is_project=is_project)
        if place is not None:
            yield templates.DEMAND_SHOWN, {**thing, "at": place[0]}
    elif fact.support == "listed":
        yield templates.DEMAND_LISTED, thing
    elif fact.support == "near" and fact.place is not None:
        yield templates.DEMAND_NEAR, {**thing, "near": fact.place}
    elif fact.support == "lacking":
        yield (templates.DEMAND_LACKING if fact.is_required else templates.DESIRABLE_LACKING), thing


def _duty_slots(text: str) -> Iterator[tuple[Group, dict[str, str]]]:
    text = text.split(";", maxsplit=1)[0]
    if _NO_DUTY.search(text):
        return
    clause = read_clause(_YOU_WILL.sub("", text), most_words=MOST_DUTY_WORDS, fewest_words=2, needs_all=True)
    if clause is None or (clause.is_past and not _same_in_past(clause)):
        return
    slots = {"base": clause.say("base"), "gerund": clause.say("gerund")}
    elsewhere = {name: _OURS.sub("the", said) for name, said in slots.items()}
    for group in (templates.DUTY_PAST, templates.DUTY_FUTURE, templates.DUTY_MOTIVE):
        yield group, elsewhere if group is templates.DUTY_PAST else slots


def _same_in_past(clause: Clause) -> bool:
    """Whether a duty begins with a verb whose past looks like its base: "Set", "Read"."""
    return clause.say("past").split()[0] == clause.say("base").split()[0]


def _requirement_slots(text: str) -> Iterator[tuple[Group, dict[str, str]]]:
    text = text.split(";", maxsplit=1)[0].split(" such as ", maxsplit=1)[0]
    text = _YEARS.sub("", re.sub(r"^you (?:have|know|bring)\s+", "", text, flags=re.IGNORECASE))
    if _NO_REQUIREMENT.search(text):
        return
    ability = _SOLO.match(text)
    if ability:
        base = read_clause(ability["duty"] or ability["able"] or ability["capable"] or "", most_words=MOST_DUTY_WORDS)
        if base is not None and not base.is_past:
            yield templates.REQUIREMENT, {"phrase": f"the ability to {base.say('base')}"}
        return
    phrase = read_noun_phrase(text)
    if phrase is not None and _REQUIRED_HEADS.match(phrase) and len(phrase.split()) > 2:
        yield templates.REQUIREMENT, {"phrase": phrase}


def company_wordings(company: str) -> Iterator[Wording]:
    """Yield the questions about the employer that advertises."""
    name = names.organisation(company)
    if name is not None:
        yield from _filled(templates.COMPANY, {"company": name})


def _filled(group: Group, slots: Mapping[str, str]) -> Iterator[Wording]:
    thing = (
        slots.get("thing")
        or slots.get("title")
        or slots.get("a_title")
        or slots.get("place")
        or slots.get("phrase")
        or slots.get("base")
        or ""
    )
    length = max((len(slots[name].split()) for name in ("base", "gerund", "phrase") if name in slots), default=0)
    for name, template in group.named():
        if length > MIDDLE_CLAUSE_WORDS - 4 and _MID_SENTENCE.search(template):
            continue
        text = template.format(**slots)
        if is_good(text):
            yield Wording(name, group, _capital(text), thing)


def _is_project(fact: CvFact, facts: TypedFacts) -> bool:
    return any(other.kind == "project" and other.place == fact.place for other in facts.cv)


def _lasts(fact: CvFact, facts: TypedFacts) -> bool:
    """Whether the candidate still works at the place of a fact, perhaps in another position."""
    return any(other.kind == "role" and other.is_current and other.place == fact.place for other in facts.cv)


def _place(name: str | None, *, is_project: bool) -> tuple[str, str] | None:
    """Return a place with its preposition, and without."""
    if name is None:
        return None
    spoken = names.project(name) if is_project else names.organisation(name)
    if spoken is None:
        return None
    return (f"in your project {spoken}" if is_project else f"at {spoken}"), spoken


def _role(title: str | None) -> str | None:
    return names.position(title) if title is not None else None


def _second_person(clause: str) -> str:
    return re.sub(r"\bmy\b", "your", clause)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
