"""What the numbers do not mean. Said in every report, on the page and on paper alike."""

DISCLAIMERS: tuple[str, ...] = (
    "They describe what could be seen and heard in this one recording. They do not describe what you felt, who you are "
    "or how able you are.",
    "They do not say whether anybody would hire you. Interviewers differ from each other more than two of your answers do.",
    "Confidence, engagement and tone are names for observable things: where you looked, how evenly you spoke, how far "
    "your voice moved. They are not states of mind.",
    "A difference smaller than the stated interval is not a difference. Compare yourself with yourself, over several "
    "sessions.",
    "Norms come from studies of other people. Culture, language, disability, a stammer or a squint can move a number "
    "without making an answer worse.",
)
