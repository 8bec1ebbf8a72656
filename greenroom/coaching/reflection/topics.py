"""What candidates write about after an interview: the words of each topic, how a coach speaks of it, and what helps.

A topic is either a fault by its name ("um", "rushed") or something that one may have or lack ("eye contact").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from greenroom.coaching.reflection.evidence import Side

Nature = Literal["fault", "quality"]
JUDGED: tuple[str, ...] = ("content",)
"""In place of scores: what the judgement of an answer speaks to."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to write about.

    Parameters
    ----------
    mention
        Matches the words that are about it.
    nature
        Whether those words name a fault by themselves.
    achieved
        Matches words that say that it went well; for a fault, how one avoids it.
    regretted
        Matches words that say that a quality was missing.
    scores
        The scores that measure it, the best first; empty when nothing does.
    faulty_side
        The side of the comfortable range on which the fault lies; None when both count.
    name
        A noun phrase for it, in the second person.
    regret, pride
        Clauses in the second person that repeat the candidate's view.
    steps
        What helps against the fault; each can be tried in a few minutes.
    """

    key: str
    mention: re.Pattern[str]
    nature: Nature
    name: str
    regret: str
    pride: str
    steps: tuple[str, ...]
    scores: tuple[str, ...] = ()
    faulty_side: Side | None = None
    achieved: re.Pattern[str] | None = None
    regretted: re.Pattern[str] | None = None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_MUCH = r"(?:too|so|very|really|way too|way|quite|rather|a bit|super|pretty|much|incredibly)"

_AWAY = (
    r"(?:look(?:ed|ing)? (?:(?!it|anything|that|this|them|something|things)\w+ )?(?:away|down|up|aside|elsewhere|"
    r"at (?:\w+ )?(?:notes?|paper|ceiling|floor|wall|window|screen|myself))|star(?:ed|ing)|glanc(?:ed|ing)|"
    r"read(?:ing)? (?:\w+ )?(?:from|off|my))"
)

TOPICS: tuple[Topic, ...] = (
    Topic(
        "fast",
        _words(
            rf"{_MUCH} (?:fast|quick|quickly)|"
            r"rush\w*|rac(?:ed|ing)|hurr(?:y|ied|ying)|machine.?gun|breathless|out of breath|speeded up|sped up|"
            r"faster than|ran through|speed[- ]?talk\w*"
        ),
        "fault",
        "your pace",
        "you felt that you spoke too fast",
        "you kept your pace calm",
        (
            "Answer one question again for two minutes, and take a breath at the end of every sentence.",
            "Say the first sentence of one answer three times, each time a little slower, then go on at that pace.",
        ),
        ("speaking_rate",),
        "above",
        _words(r"slow(?:ed|ing)? (?:\w+ )?down|slower|more slowly|took my time|take my time|taking my time"),
    ),
    Topic(
        "slow",
        _words(
            rf"{_MUCH} slow(?:ly)?|dragg?(?:ed|ing|s)?|sluggish|"
            r"(?:should|could|want to|will|need to|must|have to|try to) (?:\w+ ){0,3}(?:faster|quicker|speed up)|"
            r"(?:talk|speak|go|be) (?:\w+ ){0,2}(?:faster|quicker)"
        ),
        "fault",
        "your pace",
        "you felt that you spoke too slowly",
        "you kept your pace up",
        (
            "Tell one story in 60 seconds, then the same story in 45.",
            "Note three keywords for one answer, then give it again in 90 seconds from the keywords alone.",
        ),
        ("speaking_rate",),
        "below",
    ),
    Topic(
        "pace",
        _words(r"pace|tempo|pacing|slowly|speed|(?:speak|spoke|speaking|talk|talked|talking) (?:\w+ )?fast"),
        "quality",
        "your pace",
        "you were not happy with your pace",
        "you were happy with your pace",
        ("Record one minute of an answer, play it back, and decide whether a listener could take notes.",),
        ("speaking_rate",),
    ),
    Topic(
        "fillers",
        _words(
            r"u+m+s?|u+h+s?|e+r+m*s?|hm+|fillers?(?: words?)?|filling words?|"
            r"(?:say|said|saying|use|used|using) (?:\w+ ){0,2}(?:[\"'“‘]?(?:like|basically|you know|actually)[\"'”’]?)"
            r"(?= (?:a lot|all the time|too|so|every|again|constantly|in every)|[,.!]|$)"
        ),
        "fault",
        "filler words",
        "you noticed more filler words than you wanted",
        "you kept filler words low",
        (
            "Answer one question again, and close your mouth for a second wherever an um wants to come.",
            "Record one minute of an answer and count the fillers, then record it again and pause in their place.",
        ),
        ("filler_words",),
        "above",
    ),
    Topic(
        "blank",
        _words(
            r"blank(?:ed|ing)?|blackout|black out|froze|frozen|freez(?:e|ing)|(?:mind|head|brain) (?:was |went |"
            r"goes |is )?"
            r"(?:totally |completely |just )?(?:empty|stopped|shut down)|got stuck|was stuck|stuck(?! to| with)|"
            r"tongue.?tied|"
            r"speechless"
        ),
        "fault",
        "losing the words",
        "you lost your words for a moment",
        "you did not lose your words",
        (
            "Practise one bridge: “Give me a moment to think.” Breathe out, then say what the question asks.",
            "Learn one first sentence for such moments: repeat the question in your own words, then go on.",
        ),
    ),
    Topic(
        "pauses",
        _words(r"paus(?:e|es|ed|ing)|silences?|gaps?"),
        "quality",
        "your pauses",
        "you were not happy with your pauses",
        "you were happy with your pauses",
        ("Answer one question again: finish each sentence before you pause, and breathe in once during the pause.",),
        ("pauses",),
        regretted=_words(r"(?:long|awkward|endless|uncomfortable) (?:\w+ )?(?:silences?|pauses?|gaps?)"),
    ),
    Topic(
        "long",
        _words(
            r"(?:too|so|very|way too|way|quite|a bit) (?:long|wordy|lengthy|much detail|many details)|"
            r"too much (?:talk\w*|information|background|context)|"
            r"rambl\w*|went on and on|kept (?:on )?(?:talking|adding|going)|long.?winded|talked? too much|"
            r"never got to the point|"
            r"waffl\w*|"
            r"over.?explain\w*|babbl\w*|digress\w*|shorter|be brief|more concise|went off on|off on a tangent|tangents?"
        ),
        "fault",
        "the length of your answers",
        "you felt that your answer ran too long",
        "you kept your answers short",
        (
            "Give the same answer again in 60 seconds, with the result in the first sentence.",
            "Write the one sentence that the listener should keep, then build the answer around it in one minute.",
        ),
        achieved=_words(
            r"stayed (?:short|brief|concise)|kept (?:it|them|my answers?) (?:\w+ )?(?:short|brief|"
            r"concise)"
        ),
    ),
    Topic(
        "short",
        _words(
            r"(?:too|so|very|way too|way|quite) (?:short|brief)|one (?:word|sentence|line)(?: answers?)?|"
            r"not (?:say|said) enough|did(?: not|n'?t) say (?:much|enough)|ran out of things to say|"
            r"nothing more to say|"
            r"more detail|longer answers?"
        ),
        "fault",
        "the length of your answers",
        "you felt that you said too little",
        "you said enough",
        (
            "Take one short answer and add one example: what was asked of you, what you did, and what came of it.",
            "Answer again for one minute, and let each claim be followed by “for example”.",
        ),
    ),
    Topic(
        "structure",
        _words(
            r"structur\w*|order|star(?: method)?|organi[sz]ed|disorgani[sz]ed|unstructured|(?:answers?|story|i|"
            r"everything|it) (?:was |were )?all over the place|"
            r"lost (?:the|my) thread|thread|jump(?:ed|ing|s)? (?:\w+ )?(?:around|between|from)|chaotic|"
            r"beginning and (?:an )?end|"
            r"conclusion|storyline|red line|no (?:clear )?line"
        ),
        "quality",
        "the structure of your answers",
        "you missed a clear structure",
        "your answers had a structure that you were happy with",
        (
            "Note four keywords for one answer, situation, task, action and result, and give it from these four.",
            "Give one answer again, and say its result first, then how you got there.",
        ),
        ("structure", "coherence"),
        regretted=_words(
            r"disorgani[sz]ed|unstructured|(?:answers?|story|i|everything|it) (?:was |were )?all over the place|"
            r"lost (?:the|my) thread|chaotic|jump(?:ed|ing|s)?"
        ),
    ),
    Topic(
        "examples",
        _words(
            r"examples?|anecdotes?|concrete|specifics?|specific|details?|vague|generic|abstract|"
            r"evidence|hand.?wav\w*"
        ),
        "quality",
        "how concrete your answers were",
        "you missed concrete examples",
        "your answers were concrete",
        (
            "Take one claim from your answer, and write one example and one number that support it.",
            "Choose one project and note who was there, what you did, and what changed, with one number.",
        ),
        ("structure",),
        regretted=_words(r"vague|generic|abstract|hand.?wav\w*"),
    ),
    Topic(
        "numbers",
        _words(r"numbers?|figures?|metrics|percent(?:age)?s?|results?|outcome"),
        "quality",
        "numbers and results",
        "you missed numbers or a result",
        "you named numbers and a result",
        ("Take one story, and write one sentence with what changed: a number before, and a number after.",),
    ),
    Topic(
        "knowledge",
        _words(
            r"forg(?:ot|et|otten)|(?:did|do)(?: not|n'?t) (?:really )?(?:know|remember|understand)"
            r"(?= (?:what (?!was missing|is missing|was wrong)|the|a|an|any|that|it|this|much|enough)|$|,)|had no idea|"
            r"no (?:idea|clue) (?:what|of|about|how)|clueless|overestimat\w*|superficial\w*|"
            r"(?:never|did(?: not|n'?t)|forgot to|without) (?:actually |really |even )?(?:say|said|saying|explain\w*|"
            r"mention\w*|defin\w*)(?! (?:um|uh|er|like|much|enough|anything))|"
            r"could(?: not|n'?t) (?:remember|recall|explain|answer)|(?:mixed|mixing) (?:\w+ )*up|confus(?:ed|"
            r"ing) (?:\w+ )*with|"
            r"wrong answer|(?:got|had|said|explained|answered) (?:\w+ ){0,3}wrong(?:ly)?|guess(?:ed|ing)|"
            r"knowledge gaps?|bluff\w*|made (?:something|it|that|stuff) up"
        ),
        "fault",
        "the content of your answer",
        "you did not find what you wanted to say in your answer",
        "you knew what to say in your answer",
        (
            "Read the model answer once, close it, and say the main point aloud in one sentence of your own.",
            "Write down the one thing that you missed most, look it up, and explain it aloud in two sentences.",
        ),
        JUDGED,
        achieved=_words(r"remembered"),
    ),
    Topic(
        "off_question",
        _words(
            r"off.?topic|(?:did(?: not|n'?t)|don'?t think i) (?:really )?(?:get|got|gotten|"
            r"understood?) (?:the question|what)|(?:did(?: not|n'?t)|never|not) (?:really )?answer(?:ed|ing)? (?:the|"
            r"your|his|her|their|that|"
            r"what)|"
            r"missed the point|misunderst\w*|misread|misheard|answered (?:a|another|the wrong) (?:different )?question|"
            r"beside the point|wrong question|dodged"
        ),
        "fault",
        "staying with the question in your answer",
        "you felt that you missed the question in your answer",
        "you stayed with the question in your answer",
        (
            "Repeat the question in your own words before you answer; that shows at once whether you understood it.",
            "Write down what the interviewer wanted to find out, then answer that in your first sentence.",
        ),
        JUDGED,
        achieved=_words(r"(?:stayed|kept|stuck) (?:on|with|to) (?:topic|the question|the point)"),
    ),
    Topic(
        "interrupting",
        _words(
            r"i (?:\w+ )?interrupted|interrupting|(?:talked|spoke|speaking|talking) over|cut (?:him|her|them) off|"
            r"(?:did(?: not|n'?t)|never) let (?:him|her|them|the interviewer) (?:finish|speak|talk|end)"
        ),
        "fault",
        "letting the interviewer finish",
        "you began before the interviewer had finished",
        "you let the interviewer finish",
        ("Have three questions read to you, and take one full breath after each before your first word.",),
    ),
    Topic(
        "ending",
        _words(
            r"(?:my|the|good|bad|strong|weak|clear) (?:ending|close|closing)|ending|how it (?:had )?ended|"
            r"last sentence|"
            r"never got (?:there|to the end)|that'?s it"
        ),
        "quality",
        "the end of your answer",
        "you were not happy with the end of your answer",
        "you were happy with the end of your answer",
        ("Write the last sentence of your answer, with its result, and say the answer again so that it ends there.",),
        regretted=_words(r"never got (?:there|to the end)|forgot (?:\w+ ){0,3}ended"),
    ),
    Topic(
        "own_part",
        _words(
            r"(?:said|say|saying|used|use|using) [\"'“]?(?:we|i)[\"'”]?|my (?:own )?(?:role|part|contribution)|"
            r"bragg?(?:ing|ed)?|"
            r"boast\w*|we instead of i|took (?:all )?the credit"
        ),
        "quality",
        "your own part in the story",
        "you were not happy with how you told your own part",
        "you were happy with how you told your own part",
        ("Take one story, and write three sentences on what you did yourself, each with “I” and a verb.",),
    ),
    Topic(
        "jargon",
        _words(r"jargon|too technical|acronyms?|abbreviations?|technical terms|lost (?:them|her|him|the listener)"),
        "fault",
        "technical terms",
        "you used more technical terms than the listener could follow",
        "you kept technical terms out",
        ("Explain one of these terms in a single sentence, in words that a friend outside of your field knows.",),
    ),
    Topic(
        "content",
        _words(
            r"my answers?|(?:the|that) answer|(?:the|my|that) (?:\w+ )?(?:story|stories)|explanations?|explain(?:ed|"
            r"ing)?|content|technical(?:ly)?|facts?|trade.?offs?|"
            r"(?:the |to |on |with |for )(?:question|q) ?(?:no\.? ?|number )?\d|(?:first|second|third|fourth|fifth|"
            r"sixth|last) "
            r"(?:question|answer|one)|question (?:\d|one|two|three|four|five|six)|q\d|knew|know (?:it|this|that|the)|"
            r"(?:the|that) question (?:about|on|with)|the (?:\w+ ){1,2}question"
        ),
        "quality",
        "the content of your answer",
        "you were not happy with the content of your answer",
        "you were happy with the content of your answer",
        (
            "Read the model answer once, close it, and say the main point aloud in one sentence of your own.",
            "Answer that question once more in two minutes, without looking, and compare with the model answer.",
        ),
        JUDGED,
        achieved=_words(r"got (?:it|this|that) right"),
    ),
    Topic(
        "nerves",
        _words(
            r"nerv\w*|anxi\w*|panic\w*|stress\w*|tens(?:e|ed|ion)|afraid|scared|fear|shak(?:y|ing|ed|y hands)|shook|"
            r"trembl\w*|sweat\w*|heart (?:was )?(?:beat|pound|rac)\w*|butterflies|under pressure|freak\w*|overwhelm\w*|"
            r"stage fright|adrenaline"
        ),
        "fault",
        "your nerves",
        "you felt nervous",
        "you stayed calm",
        (
            "Before the next session, breathe out slowly three times, and say your first sentence aloud twice.",
            "Prepare the first sentence of your answer well; a known beginning makes the rest easier.",
        ),
        achieved=_words(r"calm\w*|relaxed|at ease"),
    ),
    Topic(
        "calm",
        _words(r"calm\w*|relax\w*|at ease|composed|comfortable"),
        "quality",
        "your nerves",
        "you were less calm than you wanted to be",
        "you stayed calm",
        ("Before the next session, breathe out slowly three times, and say your first sentence aloud twice.",),
        achieved=_words(r"calm\w*|relaxed|at ease|composed|comfortable"),
    ),
    Topic(
        "confidence",
        _words(
            r"confiden\w*|insecur\w*|unsure of myself|hesita\w*|apologi[sz]\w*|self.?doubt|imposter|impostor|"
            r"undersold|sell myself|sold myself|assertive"
        ),
        "quality",
        "how sure you sounded",
        "you sounded less sure than you wanted to",
        "you sounded sure of yourself",
        (
            "Say one result again as a plain statement, “I did”, without “maybe” or “kind of”.",
            "Choose one success, and say in two sentences what you did yourself and what came of it.",
        ),
        achieved=_words(r"confident(?:ly)?|assertive"),
        regretted=_words(
            r"insecur\w*|unsure of myself|hesita\w*|apologi[sz]\w*|self.?doubt|imposter|impostor|undersold"
        ),
    ),
    Topic(
        "eye_contact",
        _words(
            r"eye contact|eyes?|gaze|look(?:ed|ing|s)? (?:\w+ )?(?:at|in|into|to) (?:\w+ )?(?:camera|lens|cam|webcam|"
            r"screen|notes?|"
            r"paper|ceiling|floor|wall|window)|look(?:ed|ing|s)? (?:(?!it|anything|that|this|them|something|"
            r"things)\w+ )?(?:away|down|up|aside|elsewhere)|star(?:ed|ing)|"
            r"(?:read|reading) (?:\w+ )?(?:from|off|my) (?:\w+ )?(?:notes?|paper|screen)|glanc\w*"
        ),
        "quality",
        "your eye contact",
        "you were not happy with where you looked",
        "you were happy with your eye contact",
        (
            "Put a small sticker beside the lens, and give one answer with the last word of each sentence to it.",
            "Answer one question again from three keywords, fixed right below the camera.",
        ),
        ("eye_contact",),
        "below",
        achieved=_words(
            rf"(?:kept|held|hold|keep) (?:\w+ )?eye contact|(?:hardly|barely|never|did(?: not|n'?t)|"
            rf"without) (?:ever )?{_AWAY}"
        ),
        regretted=_words(
            rf"(?:kept|always|constantly) (?:on )?{_AWAY}|{_AWAY}[^.,;]*? (?:all the time|constantly|a lot|"
            rf"too (?:often|much)|"
            r"again and again|the whole time|always|instead)|avoid(?:ed|ing) (?:the camera|eye contact)|"
            r"eyes? (?:\w+ )?(?:wander|drift|dart|jump)\w*"
        ),
    ),
    Topic(
        "quiet",
        _words(
            r"mumbl\w*|(?:speak|spoken|spoke) up|(?:too|so|very) silent|(?:too|so|very|quite) (?:quiet|soft|low|"
            r"silent)(?:ly)?|quiet voice|whisper\w*|hoarse|inaudible|"
            r"unclear voice|swallow(?:ed|ing) (?:\w+ )*(?:words|endings|syllables)|louder"
        ),
        "fault",
        "your voice",
        "your voice was less clear than you wanted",
        "your voice was clear",
        (
            "Read one paragraph to the far corner of the room, and let every last word reach it.",
            "Record one answer and listen to the ends of the sentences: each last word should be clear.",
        ),
        ("voice_clarity", "volume_consistency"),
    ),
    Topic(
        "flat",
        _words(
            r"monoton\w*|flat voice|(?:sounded|voice was|so|too) flat|(?:like|sounded) (?:a )?robot(?:ic)?|"
            r"(?:sound(?:ed)?|voice) (?:\w+ ){0,4}(?:flat|bored)|boring voice|bored voice|"
            r"lifeless"
        ),
        "fault",
        "the melody of your voice",
        "your voice sounded flat to you",
        "your voice was lively",
        (
            "Mark one word in each of four sentences, and let your voice rise on it.",
            "Tell one good and one bad result from your work aloud, so that the difference can be heard.",
        ),
        ("tone",),
        "below",
        achieved=_words(r"lively|expressive"),
    ),
    Topic(
        "voice",
        _words(r"(?:my|the) voice|tone|articulat\w*|pronounc\w*|pronunciation|volume"),
        "quality",
        "your voice",
        "you were not happy with your voice",
        "you were happy with your voice",
        ("Record one minute, listen once with your eyes closed, and note the one word that was hard to catch.",),
        ("voice_clarity", "tone", "volume_consistency"),
    ),
    Topic(
        "posture",
        _words(r"postur\w*|slouch\w*|hunch\w*|shoulders?|upright|sat straight|sitting|leaned|leaning"),
        "quality",
        "your posture",
        "you were not happy with your posture",
        "you were happy with your posture",
        ("Put both feet on the floor, sit back until the chair supports you, and give one answer like that.",),
        ("spine_straightness", "shoulder_alignment"),
        achieved=_words(r"sat (?:up )?straight|sat upright|upright"),
        regretted=_words(r"slouch\w*|hunch\w*"),
    ),
    Topic(
        "fidgeting",
        _words(
            r"fidget\w*|touch(?:ed|ing) my (?:hair|face|nose|beard|glasses)|play(?:ed|ing) with my|(?:moved|"
            r"moving) too much|"
            r"bounc\w*|rock(?:ed|ing) (?:back|on|in)|wobbl\w*|nodd\w*"
        ),
        "fault",
        "how much you moved",
        "you moved more than you wanted",
        "you sat calmly",
        ("Rest both feet and both forearms, give one answer, and watch the replay without sound.",),
        ("head_stability",),
    ),
    Topic(
        "face",
        _words(
            r"smil\w*|facial|my face|(?:looked|look) (?:\w+ )?(?:bored|angry|grim|serious|stern|unfriendly|"
            r"friendly)"
        ),
        "quality",
        "your expression",
        "you were not happy with your expression",
        "you were happy with your expression",
        ("Record a greeting of ten seconds: your name, the role, and thanks. Watch it once, then record it again.",),
        ("expression_variety",),
        achieved=_words(r"friendly"),
        regretted=_words(r"bored|angry|grim|stern|unfriendly"),
    ),
    Topic(
        "language",
        _words(
            r"(?:my|in|good|bad|poor|better) english|accent|grammar|vocabulary|"
            r"translat\w*|"
            r"(?:find|found|missing|missed|search\w*|look\w*) (?:\w+ )*(?:the |right |for )+words?|stumbl\w*|"
            r"stutter\w*|"
            r"tripp(?:ed|ing) over"
        ),
        "quality",
        "the language",
        "finding the words was hard",
        "you were happy with your wording",
        (
            "Write three short sentences for one answer in words that you use every day, and say them aloud.",
            "Explain one term of your work in words that a child would know, aloud, in one minute.",
        ),
        regretted=_words(r"stumbl\w*|stutter\w*|tripp(?:ed|ing) over|translat\w*|search\w*"),
    ),
    Topic(
        "preparation",
        _words(
            r"prepar\w*|studied|study|practi[cs]ed|practi[cs]e more|rehears\w*|revis(?:e|ed|ion)|homework|"
            r"research(?:ed)? "
            r"(?:the )?company|read up|winged it|winging it|wing it|unprepared"
        ),
        "quality",
        "your preparation",
        "you would have liked to prepare more",
        "your preparation helped",
        (
            "Choose one question, and write its first and last sentence; the middle will follow from them.",
            "Block ten minutes in your calendar, and prepare one story with situation, action and result.",
        ),
        achieved=_words(r"preparation (?:\w+ )?(?:paid|helped)|prepared (?:well|\w+ stor\w+)|well prepared|rehearsed"),
        regretted=_words(r"winged it|winging it|unprepared"),
    ),
    Topic(
        "time",
        _words(r"ran out of time|run out of time|out of time|timer|time limit|time pressure|deadline"),
        "quality",
        "the time",
        "the time was short",
        "you used your time well",
        ("Give one answer with a timer in view: one minute for what happened, 30 seconds for the result.",),
        regretted=_words(r"(?:ran |run )?out of time|time pressure"),
    ),
)

TOPIC_BY_KEY = {topic.key: topic for topic in TOPICS}
