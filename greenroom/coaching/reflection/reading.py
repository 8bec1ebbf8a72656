"""Read a reflection clause by clause: what it is about, and whether the candidate regrets it, is proud of it or unsure.

Only words decide. A clause whose sense the words do not tell is unsure, so that a reply never claims a feeling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from greenroom.coaching.reflection.topics.registry import TOPICS
from greenroom.coaching.reflection.topics.topic import JUDGED, Topic

Stance = Literal["regret", "pride", "unsure", "plan", "disputed"]
Subject = Literal["self", "technology", "interviewer", "judgement"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What one clause says.

    Parameters
    ----------
    topic
        None when it is about the session as a whole, or about something else.
    context
        The clause before it.
    """

    clause: str
    topic: Topic | None
    stance: Stance
    context: str = ""

    @property
    def is_compared(self) -> bool:
        """Whether it compares with an earlier time, of which one report says nothing."""
        return bool(_EARLIER.search(self.clause))


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole reflection.

    Parameters
    ----------
    remarks
        What the candidate says of themselves, in order.
    others
        What else is written about: technology, the interviewer, the judgement.
    is_harsh
        Whether the candidate condemns themselves as a person.
    is_ironic
        Whether words may mean their opposite; the remarks then name topics and no feeling.
    is_refusal
        Whether the candidate was asked for a plan and declines.
    """

    remarks: tuple[Remark, ...]
    others: frozenset[Subject]
    is_harsh: bool
    is_ironic: bool
    is_refusal: bool = False


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_CLAUSE_END = re.compile(
    r"[.!?;:\n…]+|\s[-–—]+\s|—|,?\s+\b(?:but|although|though|however|whereas|except|yet|because|while|and then|"
    r"which)\b|"
    r",\s*(?=(?:and |so |then )?(?:I|my|the|it|we|this|that|then|also|too|no|not|less|fewer|q\d|question)\b)|"
    r"\s+and\s+(?=(?:I|my|the|too|no|not|less|fewer|also|it|that|even|then|your)\b)|\s+so\s+(?=I\b)",
    re.IGNORECASE,
)

_WENT_ON = re.compile(
    r"\b(?:can|could|did|do|would)(?: not|n'?t) (?:stop|avoid|help|prevent|quit)(?: myself from)?\b", re.IGNORECASE
)
"""Two denials that make a statement."""

_DENIAL = re.compile(
    r"\b(?:not|\w+n't|dont|didnt|wasnt|isnt|couldnt|cant|never|hardly|barely|without|no|nor|fewer|less|stop|stopped|"
    r"stopping|avoid|avoided|avoiding|instead of|rather than|forgot to|failed to|lack\w*|missed|missing|rid of|free of|"
    r"nothing|neither|far from|reduced?)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_GOOD = _words(
    r"good|well|better|best|great|fine|okay|ok|decent|solid|nail\w*|smooth(?:ly)?|happ(?:y|ier)|proud|pleased|glad|"
    r"satisf\w+|relieved|enjoyed|loved?|liked|excellent|perfect(?:ly)?|awesome|amazing|fantastic|improv\w+|progress|"
    r"success\w*|managed|worked|helped|natural(?:ly)?|clear(?:ly)?|easy|easily|strong|crushed|killed it|"
    r"confident(?:ly)?|calm(?:er|ly)?|nice(?:ly)?|finally|spot on|on point|carried me|paid off|saved me|worked out|"
    r"textbook"
)
_BAD = _words(
    r"bad(?:ly)?|worse|worst|poor(?:ly)?|terribl[ey]|awful(?:ly)?|horribl[ey]|weak|wrong(?:ly)?|mess|messy|messed|"
    r"disaster\w*|"
    r"catastroph\w*|fail\w*|struggl\w*|suck\w*|hated?|disappoint\w*|annoy\w*|frustrat\w*|difficult|hard|unclear|"
    r"confus\w*|"
    r"boring|problems?|trouble|mistakes?|not enough|too (?!proud|happy|modest)\w+|ruin\w*|unfortunately|crap\w*|"
    r"shit\w*|"
    r"could(?: not|n'?t)|cannot|can'?t|unable|ashamed|embarrass\w*|needs? work|need(?:s|ed)? to improve|sloppy|lousy|"
    r"flopped|bombed|blew|gave up|(?:did|does)(?: not|n'?t) (?:\w+ )?work|screw\w*|tank\w*|cringe\w*|painful\w*|"
    r"not my best|improvable|rubbish|garbage|so[ -]so|mediocre|"
    r"(?:could|should|must|need to|want to|wanna|have to|can|will|would) (?:\w+ ){0,2}(?:better|improve)|"
    r"better next time|"
    r"(?<=q\d )no(?:pe)?|my weak\w*|not at all|felt like (?:an hour|forever|ages|eternity)|always|constantly|"
    r"every (?:second|other|"
    r"single|third)|all the time|again and again"
)
_NOT_PRAISE = re.compile(
    r"\bas well\b|^\s*(?:oh |so )?well\b[, ]|\bgood (?:question|morning|luck|idea|point)s?\b|\b(?:could|should|"
    r"would)(?:n'?t| not) "
    r"(?:have )?(?:be|been) (?:happier|better|prouder)\b|\bwell[- ](?:known|defined)\b|\bwould like\b|\bto be fine\b",
    re.IGNORECASE,
)
_UNSURE = _words(
    r"i (?:thought|tried|expected|feared)|(?:worried|afraid) (?:that|of)|trying to|not (?:so |really |"
    r"entirely )?sure (?:if|whether|how|about|that|what)|(?:do not|"
    r"don'?t) "
    r"know (?:if|whether|how i)|"
    r"no idea (?:if|whether|how i)|dunno|i guess|can'?t tell|cannot tell|hard to (?:tell|say|judge)|wonder\w*|"
    r"maybe i was|"
    r"perhaps i was|"
    r"difficult to (?:tell|say|judge)|either|unsure (?:if|whether|about)|how (?:was|is|were|did)|was (?:it|that|i|"
    r"my)|did i|do i|how (?:can|could|should|to)\b|what (?:can|could|should|do) i|(?:how|what) am i|please tell me|"
    r"can someone|explain how|any (?:tips|advice|idea)"
)
_DESIRED = _words(
    r"should(?: \w+)? have|should'?ve|shoulda|could have (?:been|said|given|done|used|added|told|made|spoken)|"
    r"could'?ve|"
    r"wish(?:ed)?|if only|would have (?:been|liked|preferred)|ought to have|supposed to|regret\w*|"
    r"could (?:\w+ ){0,3}(?:more|less)|shouldn'?t have|"
    r"sorry|"
    r"not enough|too little|too few|hardly any|barely any"
)
_PLANNED = _words(
    r"next time|i will|i'?ll|i want to|i wanna|want to|i need to|i have to(?! (?:say|admit))|i must(?! have)|"
    r"going to|gonna|"
    r"plan(?:ning)? to|my (?:plan|goal|aim)|from now on|tomorrow|(?<!tried )try to|i should|i'?d like to|would like to|"
    r"intend\w*|work on|in (?:the|my) next|focus on"
)
_ELSEWHEN = _words(
    r"usually|normally|in the past|used to|last (?:time|week|month|session)|in real life|at work|the session before|"
    r"in my (?:last|previous)|previously|years ago|when i was|yesterday|this morning|at home|alone|in practice|"
    r"before the (?:interview|session)"
)
_COMPARED = _words(
    r"than|compared|better|worse|improv\w+|less|fewer|more|not like|unlike|this time|today|again|"
    r"still|as (?:often|much|many)"
)
_EARLIER = _words(
    r"(?:than|as) (?:last|before|usual|in the|the (?:first|last|previous)|normally|i used)|improv\w+|"
    r"less (?:\w+ )?than|"
    r"fewer|better than|(?:more|better|calmer|slower|faster|clearer|louder|shorter) (?:\w+ ){0,4}this time|progress"
)
_CITED = _words(
    r"(?:report|app|tool|software|program|system|ai|machine|algorithm|it|you|feedback|coach|greenroom|friend|wife|"
    r"husband|boss|"
    r"colleague|teacher|partner|mentor|people|they|he|she|mother|father|girlfriend|boyfriend)\s+(?:\w+ )?(?:say|says|"
    r"said|"
    r"claim\w*|told|tells|think|thinks|thought|found|finds|mark\w*|counted|measured|accus\w*|wants?|noticed|"
    r"complain\w*)"
)
_REPORT_SAYS = _words(
    r"(?:report|app|tool|software|system|ai|algorithm|it|you|feedback|coach|greenroom)\s+(?:\w+ )?(?:say|says|said|"
    r"claim\w*|"
    r"think|thinks|counted|measured|marked|found|accus\w*)"
)
_PAST = _words(
    r"was|were|did|didn't|had|has|have been|spoke|said|felt|got|went|lost|forgot|froze|knew|thought|told|made|gave|ran|"
    r"(?!need|speed|proceed|succeed|embed)\w{3,}ed"
)
_CONTINUED = re.compile(r"^\W*(?:keep|continue|same|do)\b", re.IGNORECASE)
_REFUSED = _words(
    r"nothing|no idea|(?:don'?t|do not) know|(?:won'?t|will not|don'?t think i'?ll|not going to|never) (?:\w+ ){0,3}"
    r"(?:again|this|that|back|practi[cs]e)|never again|quit|give up|whatever|no plan"
)
_JUDGEMENT = _words(
    r"reports?|app|tool|software|system|ai|machine|algorithm|scores?|scoring|scored|judged?|judg(?:e)?ments?|"
    r"ratings?|rated|"
    r"grades?|graded|grading|feedback|greenroom|this thing|percentages?|(?:you|it) (?:say|says|said|claim|claims|"
    r"gave|gives|"
    r"think|thinks|judge|marked|counted)|evaluation|robot|bot|assessment|rubric|(?:your )?(?:numbers|metrics) (?:are|"
    r"is)"
)
_DISPUTE = _words(
    r"(?:don'?t|do not) care|wrong|unfair\w*|nonsense|ridiculous|disagree\w*|not true|untrue|(?:don'?t|"
    r"do not) (?:believe|agree|trust)|"
    r"bullshit|"
    r"rubbish|garbage|stupid|inaccurate|incorrect|false|makes? no sense|can'?t be right|cannot be right|broken|useless|"
    r"joke|harsh|too (?:strict|low|hard)|never said|did(?:n'?t| not) (?:hear|count|recogni[sz]e|understand|notice|"
    r"catch|get)|"
    r"misheard|ignored|idiotic|dumb|annoying|waste|crap|deserve\w*|to me|(?:felt|seemed|sounded) (?:like )?(?:a |"
    r"perfectly |quite )?(?:normal|fine|right)|"
    r"i (?:don'?t|do not) (?:think|feel|see|notice)|what (?:does|do) (?:it|you) know|no clue"
)
_DEVICE = (
    r"(?:microphone|mic|webcam|camera|internet|wi-?fi|connection|network|headset|headphones?|browser|laptop|computer|"
    r"video|audio|"
    r"sound|recording|upload|page|website|speakers?|echo|zoom|screen|battery|transcript\w*|recogni[sz]er|subtitles)"
)
_BROKEN = (
    r"(?:broke\w*|froze\w*|freez\w*|crash\w*|lag\w*|stopp\w*|fail\w*|cut\w*|drop\w*|bad|terrible|poor|quiet|muted?|"
    r"disconnect\w*|"
    r"slow\w*|bug\w*|glitch\w*|(?:not|n'?t|never|hardly) (?:\w+ )?(?:work\w*|start\w*|load\w*|record\w*|pick\w*|"
    r"hear\w*|catch\w*|"
    r"understand\w*)|problems?|issues?|trouble\w*|died|dead|noisy?|distort\w*|unstable|wrong|mess\w*|hang\w*|hung|"
    r"echo\w*|"
    r"kept|gone|black|blurry|delay\w*|went off)"
)
_TECHNOLOGY = re.compile(
    rf"\b{_DEVICE}\b[^.!?]*\b{_BROKEN}|\b{_BROKEN}\b[^.!?]*\b{_DEVICE}\b|\btech(?:nical|nology)? (?:problem|issue|"
    rf"trouble|"
    r"difficult|fail)\w*|\bvoice (?:\w+ )?(?:cut|dropped|broke)\w* (?:out|off|up)\b|\b(?:microphone|camera) permission|"
    r"\b(?:lag|lagging|glitch|disconnected|offline|doorbell|neighbou?rs?|construction|"
    r"noise outside)\b",
    re.IGNORECASE,
)
_LOOKED_AT_DEVICE = re.compile(r"\b(?:look\w*|star\w*|eyes?|gaze|glanc\w*|contact)\b", re.IGNORECASE)
_INTERVIEWER = re.compile(
    r"^\W*(?:and |but |then |also |maybe |honestly,? |because )?(?:the |your |this )?(?:(?:interviewer|recruiter|"
    r"persona|"
    r"panel|voice of the)\b|(?:she|he|they) (?:\w+ ){0,2}(?:interrupt\w*|cut|talked|rude|cold|unfriendly|laughed|"
    r"stared|kept|asked))|\b(?:interviewer|recruiter|persona)\b[^.!?]*\b(?:interrupt\w*|rude|cold|fast|"
    r"mumbl\w*|unfriendly|talked|kept|asked|did)|\bquestions? (?:itself |that you asked |(?:about|"
    r"on) (?:\w+ ){1,3})?(?:was|were|is|are|made|had)"
    r"(?:n't| not)? (?:\w+ )?(?:unclear|clear|unfair|fair|stupid|vague|ambiguous|confusing|weird|silly|ridiculous|"
    r"too (?:hard|long|vague|difficult|broad|specific)|badly|poorly|strange|odd|nonsense|(?:no |any )?sense|two parts)",
    re.IGNORECASE,
)
_HARSH = _words(
    r"i(?:'m| am| was| feel| felt)(?: \w+){0,3} (?:stupid|(?:an )?idiot|dumb|useless|worthless|hopeless|pathetic|"
    r"humiliated|"
    r"ashamed|a failure|a fraud|a joke|an imposter|an impostor|a loser|mortified)|ashamed|so embarrass\w*|embarrassing|"
    r"hate myself|humiliat\w*|i cried|crying|wanted to cry|give up|giving up|never (?:get|find) (?:a|the|any) job|"
    r"no point|what'?s the point|such an idiot|stupid me|cringe|waste of (?:space|time)|not (?:smart|good|"
    r"clever) enough|"
    r"will never (?:\w+ )?(?:learn|manage|get|work)|want(?:ed)? to (?:disappear|hide)"
)
_IRONY = re.compile(
    r"\b(?:yeah,? right|as if|thanks for nothing|bravo|what a surprise|slow clap|except (?:for )?everything|"
    r"oh,? (?:great|wonderful|joy|perfect|brilliant|fantastic|"
    r"yes|sure)|"
    r"congratulations|how lovely|just (?:great|perfect|wonderful|brilliant|what i needed)|gold medal|oscar|"
    r"shakespeare|genius|"
    r"masterpiece|standing ovation|applause|sure,? because|truly inspiring|brilliant,? (?:really|just)|lucky me|nobel|"
    r"clearly (?:i am|i'm) a|what a (?:triumph|performance|star)|hire me (?:now|already|immediately)|award|10/10|"
    r"ten out of ten)\b|"
    r"/s\b|🙄",
    re.IGNORECASE,
)
_PLAN_LIST = re.compile(r"^\W*(?:next time|my plan|plan|from now on)\b[^.!?:\n]{0,20}[:\n]", re.IGNORECASE)
"""A heading over steps, each of which is part of a plan."""

_DONE_BY_OTHERS = re.compile(
    r"\b(?:you|she|he|they|people|everyone|anyone|anybody|nobody|somebody)(?:'(?:d|ll|ve|re|s))?\s+"
    r"(?:(?:would|will|might|may|could|must|have|had|has|probably|still|also|just)\s+)*$",
    re.IGNORECASE,
)
"""What stands before a fault of another person."""

LAST = -1
"""The number of the last question, as far as a reflection says."""

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": LAST}
_CARDINALS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBERED = re.compile(
    rf"\b(?:(?P<ordinal>{'|'.join(_ORDINALS)}) (?:\w+ )?(?:question|answer|one)|"
    rf"(?:question|answer|q) ?(?:no\.? ?|number |#)?(?P<number>\d+|{'|'.join(_CARDINALS)}))\b",
    re.IGNORECASE,
)
_SPEAKS_OF_ONESELF = _words(
    r"i(?:'m| am| was| felt| feel| forgot| knew| did(?:n't| not)?| could(?:n't| not)| should| wish| guess\w*|"
    r" thought| think i|"
    r" had no| had to| spoke| said| rushed| lost| mixed| got| don't| do not| never| can't| cannot| panicked| froze|"
    r" ran|"
    r" explained| answered| talked| missed)|my (?:answers?|mind|head|brain|voice|pace|explanation)|the question|"
    r"questions?|no "
    r"(?:clue|idea)|interviewer|nerv\w+|scores?|judge\w*|report|too (?:long|short|fast|vague)|should have"
)
_POINTS_BACK = _words(r"that|this|it|which|those|them")


def read(text: str, *, is_about_future: bool = False) -> Reading:
    """Return what a reflection says.

    Parameters
    ----------
    is_about_future
        Whether the candidate was asked for a plan: then "slow down" is one.
    """
    plain = text.replace("’", "'")
    clauses = [clause.strip() for clause in _CLAUSE_END.split(plain) if clause and clause.strip()]
    if _IRONY.search(plain):
        named = [Remark(clause, topic, "unsure") for clause in clauses for topic in _topics(clause)]
        return Reading(_merged(iter(named)), frozenset(), is_harsh=bool(_HARSH.search(plain)), is_ironic=True)
    is_about_future = is_about_future or bool(_PLAN_LIST.search(plain))
    is_disputed = bool(_DISPUTE.search(plain))
    remarks: list[Remark] = []
    others: set[Subject] = set()
    for context, clause in zip(["", *clauses], clauses, strict=False):
        subject = _subject(clause, plain)
        if subject == "judgement" and (not is_disputed or not _measured_topics(clause)):
            others |= {"judgement"} if is_disputed else set()
        elif subject not in ("self", "judgement"):
            others.add(subject)
        else:
            found = _remarks(clause, is_disputed=subject == "judgement")
            remarks += [replace(remark, context=context) for remark in found]
    if is_disputed and any(map(_REPORT_SAYS.search, clauses)):
        remarks = [replace(one, stance="disputed") if _may_be_disputed(one) else one for one in remarks]
    if is_about_future:
        said = [one for one in remarks if not _REFUSED.search(one.clause)]
        remarks = [replace(one, stance="plan") if _may_be_plan(one) else one for one in said]
    return Reading(
        _merged(_carried_back(remarks)),
        frozenset(others),
        is_harsh=bool(_HARSH.search(plain)),
        is_ironic=False,
        is_refusal=is_about_future and not remarks and bool(_REFUSED.search(plain)),
    )


def _may_be_disputed(remark: Remark) -> bool:
    return remark.topic is not None and _is_measured(remark.topic) and remark.stance in ("unsure", "pride")


def _may_be_plan(remark: Remark) -> bool:
    return not _PAST.search(remark.clause) or bool(_CONTINUED.search(remark.clause))


def _is_measured(topic: Topic) -> bool:
    return bool(topic.scores) and topic.scores != JUDGED


def question_number(clause: str) -> int | None:
    """Return which question a clause names, from 1, or `LAST`; None when it names none by its number."""
    found = _NUMBERED.search(clause)
    if found is None:
        return None
    if found["ordinal"]:
        return _ORDINALS[found["ordinal"].lower()]
    number = found["number"].lower()
    return _CARDINALS.get(number) or int(number)


def is_new_answer(text: str) -> bool:
    """Return whether a text answers an interview question again, rather than looking back on the first answer."""
    return not _SPEAKS_OF_ONESELF.search(text.replace("’", "'"))


def _subject(clause: str, text: str) -> Subject:
    if _TECHNOLOGY.search(clause) and not _LOOKED_AT_DEVICE.search(clause):
        return "technology"
    if _INTERVIEWER.search(clause):
        return "interviewer"
    return "judgement" if _JUDGEMENT.search(clause) and (_DISPUTE.search(text) or _CITED.search(clause)) else "self"


def _measured_topics(clause: str) -> list[Topic]:
    return [topic for topic in _topics(clause) if _is_measured(topic)]


def _topics(clause: str) -> list[Topic]:
    """Return the topics of a clause in the order of the table; a special one leaves no room for the general one."""
    found = {topic.key: topic for topic in TOPICS if _speaks_of(clause, topic)}
    for special, general in _INSTEAD:
        if special in found:
            found.pop(general, None)
    if len(found) > 1:
        found.pop("content", None)  # "after the second question" says where, not what
    return list(found.values())


_INSTEAD = (
    ("slow", "fast"), ("fast", "pace"), ("slow", "pace"), ("off_question", "knowledge"), ("blank", "knowledge"),
    ("fillers", "knowledge"), ("interrupting", "knowledge"), ("ending", "knowledge"), ("ending", "structure"),
    ("ending", "numbers"), ("examples", "numbers"), ("short", "knowledge"), ("nerves", "calm"), ("quiet", "voice"),
    ("flat", "voice"), ("short", "examples"), ("long", "examples"), ("language", "knowledge"), ("time", "fast"),
    ("fillers", "blank"), ("eye_contact", "language"), ("preparation", "examples"), ("long", "structure"),
    ("blank", "language"), ("flat", "face"), ("shaky", "voice"), ("shaky", "quiet"), ("shaky", "fidgeting"),
    ("shaky", "nerves"), ("invented", "knowledge"), ("mistake", "knowledge"), ("vocabulary", "language"),
)  # fmt: skip
"""Where the first topic is mentioned, the second says nothing more."""


def _speaks_of(clause: str, topic: Topic) -> bool:
    patterns = [pattern for pattern in (topic.mention, topic.achieved, topic.regretted) if pattern is not None]
    found = [found for pattern in patterns for found in pattern.finditer(clause)]
    if topic.nature == "fault":
        return any(not _DONE_BY_OTHERS.search(clause[: one.start()]) for one in found)
    return bool(found)


def _remarks(clause: str, *, is_disputed: bool) -> Iterator[Remark]:
    if _ELSEWHEN.search(clause) and not _COMPARED.search(clause):
        return
    topics = _topics(clause)
    for topic in topics:
        stance: Stance = "disputed" if is_disputed else _stance(clause, topic)
        yield Remark(clause, topic, stance)
    if not topics:
        yield Remark(clause, None, _stance(clause, None))


def _stance(clause: str, topic: Topic | None) -> Stance:
    if _UNSURE.search(clause) or _CITED.search(clause):
        return "unsure"
    plain = _NOT_PRAISE.sub(" ", _WENT_ON.sub("kept on", clause))
    tone = _tone(plain, topic)
    if _PLANNED.search(plain) and not _DESIRED.search(plain):
        return "unsure" if _REFUSED.search(plain) else "plan"
    if _DESIRED.search(plain) and (topic is None or topic.nature == "quality" or "should" in plain or "wish" in plain):
        return "pride" if tone > 0 and not re.search(r"should|wish|could", plain) else "regret"
    return "pride" if tone > 0 else "regret" if tone < 0 else "unsure"


def _tone(clause: str, topic: Topic | None) -> int:
    """Return above 0 for a success and below 0 for a fault; a denial turns the words after it round."""
    good, bad = _signed(clause, _GOOD), -_signed(clause, _BAD)
    if topic is None:
        return good + bad
    if topic.achieved is not None:
        good += _signed(clause, topic.achieved)
    if topic.nature == "fault":
        faults = -_signed(clause, topic.mention) if topic.mention.search(clause) else 0
        return 2 * faults + (0 if faults else good + bad)
    if topic.regretted is not None:
        bad -= 2 * _signed(clause, topic.regretted)
    is_denied = any(_DENIAL.search(clause[: found.start()] + " ") for found in topic.mention.finditer(clause))
    is_said = any(words is not None and words.search(clause) for words in (topic.achieved, topic.regretted))
    is_missing = is_denied and not is_said
    return good + bad - (2 if is_missing else 0)


def _signed(clause: str, words: re.Pattern[str]) -> int:
    return sum(-1 if _DENIAL.search(clause[: found.start()]) else 1 for found in words.finditer(clause))


def _carried_back(remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Give the feeling of "I'm proud of that" to the remark before it, where that had none."""
    for remark, following in zip_longest(remarks, remarks[1:]):
        if (
            remark.topic is not None
            and remark.stance == "unsure"
            and following is not None
            and following.topic is None
            and following.stance in ("regret", "pride")
            and _POINTS_BACK.search(following.clause)
            and not _UNSURE.search(remark.clause)
            and not _CITED.search(remark.clause)
        ):
            yield replace(remark, stance=following.stance)
        else:
            yield remark


def _merged(remarks: Iterator[Remark]) -> tuple[Remark, ...]:
    """Keep one remark for each topic; where two disagree, the candidate is unsure of it."""
    remaining: dict[tuple[str, str] | None, Remark] = {}
    for remark in remarks:
        key = (remark.topic.name, remark.clause if remark.topic.scores == JUDGED else "") if remark.topic else None
        earlier = remaining.get(key)
        if earlier is None or earlier.stance == "unsure":
            remaining[key] = remark
        elif remark.stance not in ("unsure", "plan", earlier.stance):
            remaining[key] = earlier if earlier.stance == "plan" else replace(earlier, stance="unsure")
    return tuple(remaining.values())
