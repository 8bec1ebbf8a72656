"""What the camera sees: eyes, posture, movement, face."""

from __future__ import annotations

from greenroom.coaching.reflection.topics.topic import Topic, words

_AWAY = (
    r"(?:look(?:ed|ing)? (?:(?!it|anything|that|this|them|something|things)\w+ )?(?:away|down|up|aside|elsewhere|"
    r"at (?:\w+ )?(?:notes?|paper|ceiling|floor|wall|window|screen|myself))|star(?:ed|ing)|glanc(?:ed|ing)|"
    r"read(?:ing)? (?:\w+ )?(?:from|off|my))"
)

PICTURE: tuple[Topic, ...] = (
    Topic(
        "eye_contact",
        words(
            r"eye contact|eyes?|gaze|look(?:ed|ing|s)? (?:\w+ )?(?:at|in|into|to) (?:\w+ )?(?:camera|lens|cam|webcam|"
            r"screen|notes?|"
            r"paper|ceiling|floor|wall|window)|look(?:ed|ing|s)? (?:(?!it|anything|that|this|them|something|"
            r"things)\w+ )?(?:away|down|up|aside|elsewhere)|star(?:ed|ing)|"
            r"(?:read|reading) (?:\w+ )?(?:from|off|my) (?:\w+ )?(?:notes?|paper|screen)|glanc\w*|i was reading"
        ),
        "quality",
        "your eye contact",
        "you were not happy with where you looked",
        "you were happy with your eye contact",
        (
            "Put a small sticker beside the lens, and say the last word of each sentence to it.",
            "Answer one question again from three keywords, fixed right below the camera.",
        ),
        ("eye_contact",),
        "below",
        achieved=words(
            rf"(?:kept|held|hold|keep) (?:\w+ )?eye contact|(?:hardly|barely|never|did(?: not|n'?t)|"
            rf"without) (?:ever )?{_AWAY}"
        ),
        regretted=words(
            rf"(?:kept|always|constantly) (?:on )?{_AWAY}|{_AWAY}[^.,;]*? (?:all the time|constantly|a lot|"
            rf"too (?:often|much)|"
            r"again and again|the whole time|always|instead)|avoid(?:ed|ing) (?:the camera|eye contact)|"
            r"eyes? (?:\w+ )?(?:everywhere|all over)|i was reading|"
            r"eyes? (?:\w+ )?went (?:to the )?(?:left|right|down|up|away|elsewhere)|"
            r"eyes? (?:\w+ )?(?:wander|drift|dart|jump)\w*"
        ),
    ),
    Topic(
        "posture",
        words(
            r"postur\w*|slouch\w*|hunch\w*|shoulders?|upright|sat straight|sitting|leaned|leaning|"
            r"back (?:was )?(?:all )?bent|"
            r"sack of potatoes"
        ),
        "quality",
        "your posture",
        "you were not happy with your posture",
        "you were happy with your posture",
        ("Put both feet on the floor, sit back until the chair supports you, and give one answer like that.",),
        ("spine_straightness", "shoulder_alignment"),
        achieved=words(r"sat (?:up )?straight|sat upright|upright"),
        regretted=words(
            r"slouch\w*|hunch\w*|back (?:was )?(?:all )?bent|sack of potatoes|shoulders (?:by|up to|at|around) my ears"
        ),
    ),
    Topic(
        "fidgeting",
        words(
            r"fidget\w*|touch(?:ed|ing) my (?:hair|face|nose|beard|glasses)|play(?:ed|ing) with my|(?:moved|"
            r"moving) too much|"
            r"bounc\w*|rock(?:ed|ing) (?:back|on|in)|wobbl\w*|nodd\w*|swing(?:ing)? (?:on|in|back)|swivel\w*|twitch\w*|"
            r"restless\w*|(?:can(?:no|')?t|could(?: not|n'?t)|never|did(?: not|n'?t)) (?:\w+ )?(?:sit|keep|stay|"
            r"be) still"
        ),
        "fault",
        "how much you move",
        "you moved more than you wanted",
        "you sat calmly",
        ("Rest both feet and both forearms, give one answer, and watch the replay without sound.",),
        ("head_stability",),
    ),
    Topic(
        "face",
        words(
            r"smil\w*|facial|my face|(?:stone|poker|blank)[- ]?face\w*|(?:looked|look) (?:\w+ )?(?:bored|angry|grim|"
            r"serious|stern|unfriendly|"
            r"friendly)"
        ),
        "quality",
        "your expression",
        "you were not happy with your expression",
        "you were happy with your expression",
        ("Record a greeting of ten seconds: your name, the role, and thanks. Watch it once, then record it again.",),
        ("expression_variety",),
        achieved=words(r"friendly"),
        regretted=words(
            r"bored|angry|grim|stern|unfriendly|furious|face (?:does|did|would)(?: not|n'?t) (?:really )?move|"
            r"(?:stone|poker|blank)[- ]?face\w*"
        ),
    ),
)
