"""What each of the five levels looks and sounds like, for every score: one observable sentence per level.

A number alone tells a candidate little, and raters who are given behaviour to compare with agree better than raters
who are given a scale (behaviourally anchored rating scales, Smith & Kendall 1963). So each level is a sentence that
somebody who watches the recording could say yes or no to. None speaks of feelings, character or chances.

Three competencies share a name with a score they contain (engagement, structure, content), so they have a mapping of
their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.scores import Level


def _levels(beginning: str, developing: str, steady: str, strong: str, outstanding: str) -> Mapping[Level, str]:
    return {
        "beginning": beginning,
        "developing": developing,
        "steady": steady,
        "strong": strong,
        "outstanding": outstanding,
    }


LEVEL_ANCHORS: Mapping[str, Mapping[Level, str]] = {
    "shoulder_alignment": _levels(
        "One shoulder stays well below the other for most of the recording, as if you rest on one arm.",
        "The line of your shoulders slopes clearly, and you return to the slope each time you shift.",
        "Your shoulders are nearly level, with stretches in which one of them drops.",
        "Your shoulders stay level apart from short shifts while you talk.",
        "Your shoulders form a level line from the first word to the last.",
    ),
    "spine_straightness": _levels(
        "Your trunk leans to one side or sinks so that your neck almost disappears between the shoulders.",
        "You sit up at first and sink or tip sideways within an answer, and stay there.",
        "You sit mostly upright and sink or lean for part of the time.",
        "You sit upright, and after leaning or sinking you come back up within seconds.",
        "Your trunk stays upright and your neck long, also while you speak at length.",
    ),
    "head_position": _levels(
        "Your head hangs to one side, or stands clearly beside the middle of your shoulders, most of the time.",
        "Your head is often tilted or pushed to one side, and straightens only now and then.",
        "Your head is mostly level over your shoulders, with some long tilts.",
        "Your head rests level over your shoulders and tilts only in passing.",
        "Your head stays level and centred over your shoulders in every answer.",
    ),
    "eye_contact": _levels(
        "Your eyes are away from the camera and the screen below it for most of the recording.",
        "You look at the camera in short visits and spend about as much time looking elsewhere.",
        "You look at the camera much of the time, with some long or frequent glances away.",
        "You look at the camera for most of each answer and come back soon after a glance away.",
        "You look back at the camera after every glance away, and finish your sentences there.",
    ),
    "expression_variety": _levels(
        "Brows, eyes and mouth hardly move from your resting face, except to form words.",
        "Your face moves at a greeting or a joke and is still through the answers.",
        "Your brows and mouth move with some of the points that you make.",
        "Your face changes with what you say: raised brows at a question, a smile at a good result.",
        "Each turn of the answer can be seen on your face as well as heard.",
    ),
    "head_stability": _levels(
        "Your head sways, turns or bobs almost without a stop.",
        "Your head is busy in most sentences, and still only while you listen.",
        "Your head is calm in some stretches and restless in others.",
        "Your head is calm, and moves when you nod or stress a word.",
        "Your head rests between nods, and each nod goes with a point.",
    ),
    "voice_clarity": _levels(
        "Breath, creak or noise covers much of your voice, and single words are hard to make out.",
        "Your voice sounds rough or breathy in many phrases, most of all at their ends.",
        "Your voice is clear in most phrases, with some noise or creak in between.",
        "Your voice rings clearly, with a rough syllable here and there.",
        "Every phrase sounds clear and even up to its last syllable.",
    ),
    "volume_consistency": _levels(
        "Whole phrases drop out of hearing or burst out louder than the rest.",
        "Many phrases begin loud and fade before they end.",
        "Your volume is even within most phrases and jumps between some of them.",
        "You keep one volume, and only a few endings drop.",
        "You can be heard equally well from the first to the last word of every sentence.",
    ),
    "tone": _levels(
        "Your pitch stays on nearly one note, or swings so widely that the words are hard to follow.",
        "Your pitch moves little within sentences, and questions and points sound alike.",
        "Your pitch rises and falls in some sentences and runs level in others.",
        "Your pitch moves with the meaning: up at what matters, down where a point ends.",
        "One could follow from the melody alone where each point begins, peaks and ends.",
    ),
    "speaking_rate": _levels(
        "Words run together too fast to note down, or come so slowly that the thread is lost between them.",
        "You speak clearly faster or slower than a conversation for most of the answer.",
        "Your speed is easy to follow for long stretches, then runs away or drags.",
        "You speak at the speed of a calm conversation, with a few quick or slow sentences.",
        "Your speed stays easy to follow, and slows a little where a point matters.",
    ),
    "pauses": _levels(
        "Silences of several seconds interrupt your sentences, or there is no gap to breathe in at all.",
        "Several silences of over two seconds fall in the middle of a thought.",
        "You pause between most thoughts, and now and then a silence lasts over two seconds.",
        "Your pauses are short and mostly fall between sentences.",
        "You pause at the end of a thought, for about a breath, and then begin the next one.",
    ),
    "filler_words": _levels(
        "An um, like or you know stands in nearly every phrase.",
        "Fillers open most of your sentences and bridge many of your gaps.",
        "Fillers turn up in some sentences, often at the start of an answer.",
        "A few fillers are left, and whole stretches have none.",
        "Where others say um, you leave a short silence.",
    ),
    "vocabulary_diversity": _levels(
        "The same few words return in almost every sentence.",
        "You repeat favourite words several times within a few sentences.",
        "You vary some words and lean on others again and again.",
        "You name things by different, fitting words, and few return within a few sentences.",
        "Nearly every sentence brings a new and precise word for what you describe.",
    ),
    "content_relevance": _levels(
        "Your sentences are about something other than what was asked.",
        "You touch the question once and spend most of the answer beside it.",
        "You answer the question and wander off it for some sentences.",
        "Most of your sentences speak to what was asked, and detours end quickly.",
        "Every part of the answer can be traced back to words of the question.",
    ),
    "coherence": _levels(
        "Sentences follow one another without a link, and the topic changes in mid-thought.",
        "Some neighbouring sentences belong together, with jumps after every few.",
        "Most sentences follow from the one before, with a jump here and there.",
        "Each sentence takes up something from the one before it, and changes of topic are announced.",
        "The answer reads as one line of thought, in which no sentence could change places.",
    ),
    "structure": _levels(
        "The answer lists facts without saying what the situation was, what you did or how it ended.",
        "One part of the story is told at length, and others, such as the result, are missing.",
        "Most parts are there, some of them in half a sentence or out of order.",
        "Situation, your own action and result come in order, with a number or a name.",
        "You lead with your point, tell the story in order and close with a measured result.",
    ),
    "posture": _levels(
        "You lean, sink or slope through most of the recording.",
        "You begin upright, then slide into a lean or a slope and remain in it.",
        "You sit straight for about half of the time, with shoulders or head off the line in between.",
        "You sit straight and level, and correct yourself soon after a shift.",
        "Shoulders, trunk and head stay in one upright line throughout.",
    ),
    "engagement": _levels(
        "Eyes off the camera, a still face and a level voice come together for most of the time.",
        "One of eyes, face and voice is directed at the listener, the others hardly move.",
        "Eyes, face and voice are lively in some answers and fade in others.",
        "You look at the listener, and face and voice move with most of your points.",
        "Eyes, face and voice go along with each point up to the end of the interview.",
    ),
    "visual_confidence": _levels(
        "You look away, sit bent or move your head restlessly in most of what can be seen.",
        "You hold a straight seat or the camera's eye for moments, and let go of them again.",
        "You sit mostly straight and look up often, with restless or averted stretches.",
        "You sit upright with a calm head, and look at the camera while you make your points.",
        "You stay upright, calm and turned to the camera even where the question is hard.",
    ),
    "vocal_confidence": _levels(
        "Fading volume, long silences and fillers break up most sentences.",
        "You start sentences firmly and lose volume, speed or the thread before their end.",
        "Many sentences run through at an even volume, others stall or fill up with um.",
        "You speak at an even volume and speed, with few fillers and short pauses.",
        "Sentence after sentence arrives at one volume, without a filler, with a clear stop.",
    ),
    "delivery": _levels(
        "Voice, timing, face and body each draw a listener away from the words.",
        "Some channels carry the words, while others, such as pauses or gaze, often interrupt them.",
        "Voice and picture carry most of the answer, with clear dips in one or two of them.",
        "Voice, timing, face and body support the words, with small lapses.",
        "Voice, timing, face and body all point the same way, and nothing distracts from the words.",
    ),
    "content": _levels(
        "The text touches the question little, in loose sentences without a story.",
        "Part of the text answers the question, without order or without an outcome.",
        "The text answers the question in a followable order, with gaps or detours.",
        "The text stays with the question and goes from situation to result in linked sentences.",
        "The text answers at once, proves it with an ordered story and ends on a result.",
    ),
    "communication_effectiveness": _levels(
        "A listener would have to ask back after most sentences to keep up.",
        "A listener gets single points, and loses the link between them in gaps, fillers or haste.",
        "A listener can follow most of the answer at first hearing.",
        "A listener can follow at first hearing and retell the main steps.",
        "A listener could retell the answer, in order and with its figures, after hearing it once.",
    ),
    "overall": _levels(
        "Both what you say and how you say it leave a listener with little to hold on to.",
        "Good passages stand beside longer ones in which delivery or content falls away.",
        "The answer works for most of its length, and one or two habits take away from it.",
        "The answer is to the point, orderly and easy to listen to, with small lapses.",
        "The answer is to the point and orderly, and voice and picture carry it throughout.",
    ),
}
"""By score, then by level."""

COMPETENCY_ANCHORS: Mapping[str, Mapping[Level, str]] = {
    "clarity": _levels(
        "Speed, gaps, fillers or a blurred voice hide most of your words.",
        "Single phrases come over clearly, and the next ones are rushed, filled or swallowed.",
        "Most phrases can be understood at once, with filled or hurried ones in between.",
        "Your words arrive clearly, at an easy speed and with few fillers.",
        "Each word can be written down from the recording without playing it twice.",
    ),
    "confidence": _levels(
        "Your voice breaks off or fades and your eyes leave the camera in most sentences.",
        "Your voice carries some sentences, while your gaze or seat changes all the time.",
        "Voice, gaze and seat are steady in familiar parts and give way in others.",
        "Your voice is even, your eyes are on the camera and you sit upright for most of the time.",
        "Even the hardest sentence comes with an even voice, a calm head and eyes on the camera.",
    ),
    "engagement": _levels(
        "Your voice stays level, your face still, and your eyes rest somewhere beside the camera.",
        "Your voice or face lifts for a moment at the start and then settles for the rest.",
        "Your voice lifts and your face moves at some points, with flat stretches between them.",
        "You speak to the camera with a moving voice, and your face joins in at the main points.",
        "Melody, face and gaze mark what matters in every answer, including the last.",
    ),
    "structure": _levels(
        "The answer starts anywhere and stops where time or words run out.",
        "There is a beginning or an end, and the steps between them come in a loose order.",
        "Beginning, middle and end can be found, though some links are left to the listener.",
        "You open with the point or the situation, go step by step and close the answer.",
        "Each part announces the next, and the last sentence answers the question by itself.",
    ),
    "content": _levels(
        "You speak in general terms and repeated words about something near the question.",
        "A few sentences hit the question, in words that keep repeating.",
        "You speak to the question for most of the time, in partly general words.",
        "You speak to the question in specific, varied words.",
        "You answer exactly what was asked, in words that fit only this case.",
    ),
    "presence": _levels(
        "You sit bent or aslant, with a restless head or a face that does not move.",
        "You straighten up or smile at times, and return to a bent seat or a still face.",
        "You sit fairly straight with a calm head, and your face moves now and then.",
        "You sit upright with a calm head, and your face moves with your words.",
        "Upright seat, calm head and a moving face hold from the greeting to the goodbye.",
    ),
}
"""By competency, then by level: what ``Competency.level_text`` shows."""
