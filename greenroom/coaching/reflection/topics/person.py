"""How the candidate felt, prepared and behaved."""

from __future__ import annotations

from greenroom.coaching.reflection.topics.topic import Topic, words

PERSON: tuple[Topic, ...] = (
    Topic(
        "nerves",
        words(
            r"nerv\w*|anxi\w*|panic\w*|stress\w*|tens(?:e|ed|ion)|afraid|scared|fear|shak(?:y|ing|ed|y hands)|shook|"
            r"trembl\w*|sweat\w*|heart (?:was |is )?(?:\w+ ){0,2}?(?:beat|pound|rac|hammer|thump|going like)\w*|"
            r"butterflies|under pressure|freak\w*|overwhelm\w*|"
            r"stage fright|adrenaline"
        ),
        "fault",
        "your nerves",
        "you felt nervous",
        "you stayed calm",
        (
            "Before the next session, breathe out slowly three times, and say your first sentence aloud twice.",
            "Prepare the first sentence of your answer well. That makes the rest easier.",
        ),
        achieved=words(r"calm\w*|relaxed|at ease"),
    ),
    Topic(
        "calm",
        words(r"calm\w*|relax\w*|at ease|composed|comfortable"),
        "quality",
        "your nerves",
        "you were less calm than you wanted to be",
        "you stayed calm",
        ("Before the next session, breathe out slowly three times, and say your first sentence aloud twice.",),
        achieved=words(r"calm\w*|relaxed|at ease|composed|comfortable"),
    ),
    Topic(
        "confidence",
        words(
            r"confiden\w*|insecur\w*|unsure of myself|hesita\w*|apologi[sz]\w*|self.?doubt|imposter|impostor|"
            r"undersold|sell myself|sold myself|assertive"
        ),
        "quality",
        "how sure you sound",
        "you sounded less sure than you wanted to",
        "you sounded sure of yourself",
        (
            "Say one result again as a plain statement, “I did”, without “maybe” or “kind of”.",
            "Choose one success, and say in two sentences what you did yourself and what came of it.",
        ),
        achieved=words(r"confident(?:ly)?|assertive"),
        regretted=words(
            r"insecur\w*|unsure of myself|hesita\w*|apologi[sz]\w*|self.?doubt|imposter|impostor|undersold"
        ),
    ),
    Topic(
        "interrupting",
        words(
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
        "preparation",
        words(
            r"prepar\w*|studied|study|practi[cs]ed|practi[cs]e more|rehears\w*|revis(?:e|ed|ion)|homework|"
            r"research(?:ed)? "
            r"(?:the )?company|read up|winged it|winging it|wing it|unprepared"
        ),
        "quality",
        "your preparation",
        "you would have liked to prepare more",
        "your preparation helped",
        (
            "Choose one question, and write its first and last sentence. Then say the answer aloud.",
            "Block ten minutes in your calendar, and prepare one story with situation, action and result.",
        ),
        achieved=words(r"preparation (?:\w+ )?(?:paid|helped)|prepared (?:well|\w+ stor\w+)|well prepared|rehearsed"),
        regretted=words(r"winged it|winging it|unprepared"),
    ),
)
