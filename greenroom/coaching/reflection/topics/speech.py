"""How one speaks: pace, fillers, pauses, voice and words."""

from __future__ import annotations

from greenroom.coaching.reflection.topics.topic import Topic, words

_MUCH = r"(?:too|so|very|really|way too|way|quite|rather|a bit|super|pretty|much|incredibly)"

SPEECH: tuple[Topic, ...] = (
    Topic(
        "fast",
        words(
            rf"{_MUCH} (?:fast|quick|quickly)|"
            r"rush\w*|rac(?:ed|ing)|hurr(?:y|ied|ying)|machine.?gun|breathless|out of breath|speeded up|sped up|"
            r"faster than|ran through|speed[- ]?talk\w*|\d+ (?:mph|miles an hour|km/?h)|mile a minute|breakneck|"
            r"gabbl\w*"
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
        words(r"slow(?:ed|ing)? (?:\w+ )?down|slower|more slowly|took my time|take my time|taking my time"),
    ),
    Topic(
        "slow",
        words(
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
        words(r"pace|tempo|pacing|slowly|speed|(?:speak|spoke|speaking|talk|talked|talking) (?:\w+ )?fast"),
        "quality",
        "your pace",
        "you were not happy with your pace",
        "you were happy with your pace",
        ("Record one minute of an answer, play it back, and decide whether a listener could take notes.",),
        ("speaking_rate",),
    ),
    Topic(
        "fillers",
        words(
            r"u+m+s?|u+h+s?|e+r+m*s?|hm+|fillers?(?: words?)?|filling words?|"
            r"(?:say|said|saying|use|used|using) (?:\w+ ){0,2}[\"'“‘]?(?:like|basically|you know|actually)"
            r"(?=[\"'”’]?(?: (?:a lot|all the time|too|so|every|again|constantly|in every|at the (?:start|beginning)|"
            r"before every)|[,.!]|$))"
        ),
        "fault",
        "filler words",
        "you noticed more filler words than you wanted",
        "you used few filler words",
        (
            "Answer one question again, and pause for a second wherever an um wants to come.",
            "Record one minute of an answer and count the fillers, then record it again and pause in their place.",
        ),
        ("filler_words",),
        "above",
    ),
    Topic(
        "blank",
        words(
            r"blank(?:ed|ing)?|blackout|black out|froze|frozen|freez(?:e|ing)|(?:mind|head|brain) (?:was |went |"
            r"goes |is )?"
            r"(?:totally |completely |just )?(?:empty|stopped|shut down)|(?:i|i'm|am|was|got|get|getting) stuck(?! to|"
            r" with)|"
            r"tongue.?tied|"
            r"speechless"
        ),
        "fault",
        "finding your words",
        "you lost your words for a moment",
        "you did not lose your words",
        (
            "Practise one sentence: “Give me a moment to think.” Breathe out, then say what the question asks.",
            "Learn one first sentence for such moments: repeat the question in your own words, then go on.",
        ),
    ),
    Topic(
        "pauses",
        words(
            r"paus(?:e|es|ed|ing)|silences?|gaps?|stop(?:ped|s)? (?:\w+ )?(?:many times|all the time|so often|a lot|"
            r"often)"
        ),
        "quality",
        "your pauses",
        "you were not happy with your pauses",
        "you were happy with your pauses",
        ("Answer one question again: finish each sentence before you pause, and breathe in once during the pause.",),
        ("pauses",),
        regretted=words(
            r"(?:long|awkward|endless|uncomfortable) (?:\w+ )?(?:silences?|pauses?|gaps?)|"
            r"stop(?:ped|s)? (?:\w+ )?(?:many times|all the time|so often|a lot|often)"
        ),
    ),
    Topic(
        "shaky",
        words(
            r"voice (?:\w+ ){0,3}(?:wobbl|shak|trembl|crack|quiver)\w*|(?:wobbly|shaky|trembling|cracking) voice|"
            r"(?:loud,? (?:then |and )?quiet|quiet,? (?:then |and )?loud)"
        ),
        "fault",
        "your voice",
        "your voice sounded unsteady to you",
        "your voice was steady",
        ("Breathe out slowly before one answer, and say its first sentence at an even volume.",),
        ("volume_consistency", "voice_clarity"),
    ),
    Topic(
        "quiet",
        words(
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
        words(
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
        achieved=words(r"lively|expressive"),
    ),
    Topic(
        "voice",
        words(r"(?:my|the) voice|tone|articulat\w*|pronounc\w*|pronunciation|volume"),
        "quality",
        "your voice",
        "you were not happy with your voice",
        "you were happy with your voice",
        ("Record one minute, listen once with your eyes closed, and note any word that is hard to catch.",),
        ("voice_clarity", "tone", "volume_consistency"),
    ),
    Topic(
        "vocabulary",
        words(
            r"vocabulary|(?:the |always the )?same (?:\w+ )?words?|repeat(?:ed|ing)? (?:myself|the same|words?)|"
            r"say always|varied words"
        ),
        "quality",
        "your choice of words",
        "you were not happy with your choice of words",
        "you were happy with your choice of words",
        ("Name twelve verbs for your work of last week, and use three of them in one answer of a minute.",),
        ("vocabulary_diversity",),
        achieved=words(r"varied words"),
        regretted=words(r"same (?:\w+ )?words?|repeat(?:ed|ing)? (?:myself|the same|words?)|say always"),
    ),
    Topic(
        "language",
        words(
            r"(?:my|in|good|bad|poor|better) english|accent|grammar|"
            r"translat\w*|"
            r"(?:find|found|missing|missed|search\w*|look\w*) (?:\w+ )*(?:the |right |for )+words?|stumbl\w*|"
            r"stutter\w*|"
            r"tripp(?:ed|ing) over"
        ),
        "quality",
        "your wording",
        "it was hard to find the words",
        "you were happy with your wording",
        (
            "Write three short sentences for one answer in words that you use every day, and say them aloud.",
            "Explain one term of your work in words that a child would know, aloud, in one minute.",
        ),
        regretted=words(r"stumbl\w*|stutter\w*|tripp(?:ed|ing) over|translat\w*|search\w*"),
    ),
)
