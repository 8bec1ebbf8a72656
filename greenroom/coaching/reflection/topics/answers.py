"""What the answers say, and how they are built."""

from __future__ import annotations

from greenroom.coaching.reflection.topics.topic import JUDGED, Topic, words

ANSWERS: tuple[Topic, ...] = (
    Topic(
        "long",
        words(
            r"(?:too|so|very|way too|way|quite|a bit) (?:long|wordy|lengthy|much detail|many details)|"
            r"too much (?:talk\w*|information|background|context)|"
            r"rambl\w*|went on and on|kept (?:on )?(?:talking|adding|going)|long.?winded|talked? too much|"
            r"never got to the point|"
            r"waffl\w*|"
            r"over.?explain\w*|babbl\w*|digress\w*|shorter|be brief|more concise|went off on|off on a tangent|"
            r"tangents?|"
            r"start(?:ed)? with the background|explain(?:ed|ing)? the background|took (?:me )?(?:ages|forever) to get"
        ),
        "fault",
        "the length of your answers",
        "you felt that your answer ran too long",
        "you kept your answers short",
        (
            "Give the same answer again in 60 seconds, with the result in the first sentence.",
            "Write the one sentence that the listener should remember, then build the answer around it in one minute.",
        ),
        achieved=words(
            r"stayed (?:short|brief|concise)|kept (?:it|them|my answers?) (?:\w+ )?(?:short|brief|"
            r"concise)"
        ),
    ),
    Topic(
        "short",
        words(
            r"(?:too|so|very|way too|way|quite) (?:short|brief)|one (?:word|sentence|line)(?: answers?)?|"
            r"not (?:say|said) enough|did(?: not|n'?t) say (?:much|enough)|ran out of things to say|"
            r"nothing more to say|"
            r"more detail|longer answers?|(?:done|finished|over) before (?:i|it)"
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
        words(
            r"structur\w*|situation, task|order|star(?: method)?|organi[sz]ed|disorgani[sz]ed|unstructured|(?:answers?|"
            r"story|i|"
            r"everything|it) (?:was |were )?all over the place|"
            r"lost (?:the|my) thread|thread|jump(?:ed|ing|s)? (?:\w+ )?(?:around|between|from)|chaotic|"
            r"beginning and (?:an )?end|"
            r"conclusion|storyline|red line|no (?:clear )?line"
        ),
        "quality",
        "the structure of your answers",
        "you wanted a clearer structure",
        "your answers had a structure that you were happy with",
        (
            "Note four keywords for one answer, situation, task, action and result, and give it from these four.",
            "Give one answer again, and say its result first, then how you got there.",
        ),
        ("structure", "coherence"),
        regretted=words(
            r"disorgani[sz]ed|unstructured|(?:answers?|story|i|everything|it) (?:was |were )?all over the place|"
            r"lost (?:the|my) thread|chaotic|jump(?:ed|ing|s)?"
        ),
    ),
    Topic(
        "examples",
        words(
            r"examples?|anecdotes?|concrete|specifics?|specific|details?|vague|generic|abstract|"
            r"evidence|hand.?wav\w*"
        ),
        "quality",
        "how concrete your answers are",
        "you wanted more concrete examples",
        "your answers were concrete",
        (
            "Take one claim from your answer, and write one example and one number that support it.",
            "Choose one project and note who was there, what you did, and what changed, with one number.",
        ),
        ("structure",),
        regretted=words(r"vague|generic|abstract|hand.?wav\w*"),
    ),
    Topic(
        "numbers",
        words(r"numbers?|figures?|metrics|percent(?:age)?s?|(?<!action, )(?<!action and )results?|outcome"),
        "quality",
        "numbers and results",
        "you wanted more numbers or a result",
        "you named numbers and a result",
        ("Take one story, and write one sentence with what changed: a number before, and a number after.",),
    ),
    Topic(
        "knowledge",
        words(
            r"forg(?:ot|et|otten)|(?:did|do)(?: not|n'?t) (?:really )?(?:know|remember|understand)"
            r"(?= (?:what (?!was missing|is missing|was wrong)|the|a|an|any|that|it|this|much|enough)|$|,)|had no idea|"
            r"no (?:idea|clue) (?:what|of|about|how)|clueless|overestimat\w*|superficial\w*|"
            r"(?:never|did(?: not|n'?t)|forgot to|without) (?:actually |really |even )?(?:say|said|saying|explain\w*|"
            r"mention\w*|defin\w*)(?! (?:um|uh|er|like|much|enough|anything))|"
            r"could(?: not|n'?t) (?:remember|recall|explain|answer)|guess(?:ed|ing)|"
            r"knowledge gaps?|bluff\w*|guesswork"
        ),
        "fault",
        "the content of your answer",
        "you could not say what you wanted to in your answer",
        "you knew what to say in your answer",
        (
            "Read the model answer once, close it, and say the main point aloud in one sentence of your own.",
            "Write down the one thing that you missed most, look it up, and explain it aloud in two sentences.",
        ),
        JUDGED,
        achieved=words(r"remembered"),
    ),
    Topic(
        "mistake",
        words(
            r"(?:mixed|mixing|mix) (?:\w+ )*up|confus(?:ed|ing) (?:\w+ )*with|swapped|the wrong way (?:a)?round|"
            r"backwards|"
            r"wrong answer|(?:got|had|said|explained|answered) (?:\w+ ){0,3}wrong(?:ly)?"
        ),
        "fault",
        "a mistake in your answer",
        "you found a mistake in your answer",
        "you got the facts right",
        (
            "Say the right version aloud in two sentences, and give one example of it.",
            "Write the right version in one sentence, and compare it with the model answer.",
        ),
        JUDGED,
    ),
    Topic(
        "invented",
        words(
            r"made (?:something|it|that|this|stuff|one) up|invented|fabricated|"
            r"there (?:was|were) no (?:such )?\w+ (?:customer|client|colleague|project|team)"
        ),
        "fault",
        "telling a true story",
        "you told a story that did not happen",
        "you told a true story",
        ("Choose something small that did happen, and note what was asked of you, what you did, and how it ended.",),
    ),
    Topic(
        "off_question",
        words(
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
            "Repeat the question in your own words before you answer, to check that you understood it.",
            "Write down what the interviewer wanted to find out, then answer that in your first sentence.",
        ),
        JUDGED,
        achieved=words(
            r"(?:stayed|kept|stuck) (?:on|with|to) (?:topic|the question|the point)|(?:perfectly|completely|"
            r"always) on topic"
        ),
    ),
    Topic(
        "ending",
        words(
            r"(?:my|the|good|bad|strong|weak|clear) (?:ending|close|closing)|ending|how it (?:had )?ended|"
            r"finish(?:ed)? (?:strong\w*|well|weak\w*)|"
            r"last sentence|"
            r"never got (?:there|to the end)|that'?s it"
        ),
        "quality",
        "the end of your answer",
        "you were not happy with the end of your answer",
        "you were happy with the end of your answer",
        ("Write the last sentence of your answer, with its result, and say the answer again so that it ends there.",),
        ("structure",),
        achieved=words(r"finish(?:ed)? (?:strong\w*|well)"),
        regretted=words(r"never got (?:there|to the end)|forgot (?:\w+ ){0,3}ended"),
    ),
    Topic(
        "own_part",
        words(
            r"(?:said|say|saying|used|use|using) [\"'“]?(?:we|i)[\"'”]?|(?:my|your) (?:own )?(?:role|part|"
            r"contribution)|"
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
        words(r"jargon|too technical|acronyms?|abbreviations?|technical terms|lost (?:them|her|him|the listener)"),
        "fault",
        "technical terms",
        "you used more technical terms than the listener could follow",
        "you kept technical terms out",
        ("Explain one of these terms in a single sentence, in words that a friend outside of your field knows.",),
    ),
    Topic(
        "content",
        words(
            r"my answers?|(?:the|that) answer|(?:the|my|that) (?:\w+ )?(?:story|stories)|explanations?|explain(?:ed|"
            r"ing)?|content|technical(?:ly)?|facts?|trade.?offs?|"
            r"(?:the |to |on |with |for )(?:question|q) ?(?:no\.? ?|number )?\d|(?:first|second|third|fourth|fifth|"
            r"sixth|last) "
            r"(?:question|answer|one)|question (?:\d|one|two|three|four|five|six)|q\d|"
            r"the (?!only|right|wrong|other|same|whole|new|old|real)\w+ one(?= (?:was|is|went|felt))|knew|know (?:it|"
            r"this|that|the)|"
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
        achieved=words(r"got (?:it|this|that) right"),
    ),
    Topic(
        "time",
        words(r"ran out of time|run out of time|out of time|timer|time limit|time pressure"),
        "quality",
        "your timing",
        "you were short of time",
        "you used your time well",
        ("Give one answer with a timer in view: one minute for what happened, 30 seconds for the result.",),
        regretted=words(r"(?:ran |run )?out of time|time pressure"),
    ),
)
