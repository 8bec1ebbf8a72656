"""All topics, in the order in which those of one clause are taken up."""

from __future__ import annotations

from greenroom.coaching.reflection.topics.answers import ANSWERS
from greenroom.coaching.reflection.topics.person import PERSON
from greenroom.coaching.reflection.topics.picture import PICTURE
from greenroom.coaching.reflection.topics.speech import SPEECH
from greenroom.coaching.reflection.topics.topic import Topic

TOPICS: tuple[Topic, ...] = (*SPEECH, *ANSWERS, *PERSON, *PICTURE)
TOPIC_BY_KEY = {topic.key: topic for topic in TOPICS}
