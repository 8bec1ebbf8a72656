"""What happens to made-up candidates, as the analysis would describe it."""

from __future__ import annotations

from dataclasses import replace

from greenroom.analysis.moments import Occurrence, SaidWords

LOOKED_UP = Occurrence("gaze_break", "up", "eyes")
LOOKED_UP_RIGHT = replace(LOOKED_UP, direction="up_right")
LOOKED_DOWN = replace(LOOKED_UP, direction="down")
LOOKED_LEFT = replace(LOOKED_UP, direction="left")
EYES_WANDERED = replace(LOOKED_UP, direction=None)
LOWERED_EYES = Occurrence("gaze_break", cause="eyelids")

RESTLESS_HEAD = Occurrence("restless_head", values={"degrees": 8.0})
LEFT_SHOULDER = Occurrence("tilted_shoulders", "left", values={"degrees": 7.0})
RIGHT_SHOULDER = replace(LEFT_SHOULDER, direction="right")
LEANED_LEFT = Occurrence("lean", "left", values={"degrees": 9.0})
SLOUCHED = Occurrence("slouch", values={"below_upright_ratio": 0.3})
HEAD_FORWARD = Occurrence("head_forward", values={"larger_ratio": 0.2})
TILTED_RIGHT = Occurrence("tilted_head", "right", values={"degrees": 15.0})
TILTED_LEFT = replace(TILTED_RIGHT, direction="left")

QUIET = Occurrence("quiet_stretch", values={"drop_db": 8.0})
TRAILED_OFF = Occurrence("trailing_off", values={"drop_db": 12.0})
LEVEL = Occurrence("monotone_stretch", values={"range_semitones": 2.0})
FAST = Occurrence("fast_stretch", values={"syllables_per_second": 6.2, "usual_syllables_per_second": 4.0})
SLOW = Occurrence("slow_stretch", values={"syllables_per_second": 2.1, "usual_syllables_per_second": 4.0})
SILENCE = Occurrence("long_pause")

UM = Occurrence("filler", words=(SaidWords("um"),), excerpt="um we painted the")
LIKE = Occurrence("filler", words=(SaidWords("like"),), excerpt="I was like the only")
STARTED_AGAIN = Occurrence("repetition", excerpt="I I saw it")
HEDGED = Occurrence("hedge", words=(SaidWords("maybe"),), excerpt="it was maybe fine")
OFF_QUESTION = Occurrence("off_question", excerpt="My dog likes the sea")
NO_SITUATION = Occurrence("no_situation", excerpt="I wrote a plan")
NO_ACTION = Occurrence("no_action", excerpt="All was fine")
NO_RESULT = Occurrence("no_result", excerpt="Then we waited")
RESULT_OCCURRENCE = Occurrence("result_sentence", excerpt="We won")
LONG_SENTENCE = Occurrence("long_sentence", values={"word_count": 52.0}, excerpt="We had")
SMILED = Occurrence("smile")
