"""What the numbers do not mean: in every report, on the page and on paper alike."""

DISCLAIMERS: tuple[str, ...] = (
    "They describe what Greenroom could see and hear in this recording, not your feelings, your character or ability.",
    "They do not say whether a company would hire you. Two interviewers often disagree about the same answer.",
    "Confidence, engagement and tone are names for things that can be observed, such as where you looked.",
    "Ignore differences that are smaller than the interval. Compare your scores with your own earlier scores.",
    "The norms come from studies of other people. Culture, language or a stammer can change a number.",
)
