"""What the numbers do not mean: in every report, on the page and on paper alike."""

DISCLAIMERS: tuple[str, ...] = (
    "They describe what could be seen and heard in this recording, not what you felt, who you are or how able you are.",
    "They do not say whether a company would hire you: two interviewers often disagree about the same answer.",
    "Confidence, engagement and tone are names for observable things: where you looked, how far your voice moved.",
    "A difference smaller than the stated interval is not a difference. Compare yourself with yourself, over sessions.",
    "Norms come from studies of other people; culture, language or a stammer can move a number and harm no answer.",
)
