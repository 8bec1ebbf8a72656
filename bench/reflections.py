"""Does the coach's reply to a reflection listen? ``python -m bench.reflections [--show]``.

``reflection_set/tuning.yaml`` holds reflections that the reading was tuned on, ``reflection_set/test.yaml`` those of
another author, which were opened after the code was finished. Each stands beside the facts of its report. ``--show``
prints every reflection with its reply.

``reflection_set/marks.yaml`` keeps what a reader marked in the replies to the test: ``contradicts`` the reflection or the
report, quotes a ``fragment`` without context, is ``empty`` though the reflection was clear, or ``hurtful``. A mark belongs to
the words of a reply: a reply that has changed since is counted as not read.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.figures import Figure, run_bench
from greenroom.coaching.reflection.evidence import Evidence, Finding, JudgedQuestion
from greenroom.coaching.reflection.measures import measured
from greenroom.coaching.reflection.prompts import Prompt, PromptId, choose_prompts
from greenroom.coaching.reflection.replies import compose_reply

FOLDER = Path(__file__).with_name("reflection_set")
