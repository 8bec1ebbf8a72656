"""Does the coach's reply to a reflection listen? ``python -m bench.reflections [--show]``.

``reflection_set/tuning.yaml`` holds reflections that the reading was tuned on; ``reflection_set/test.yaml`` those of
another author, which were read after the code was finished. ``--show`` prints each reflection with its reply.
``reflection_set/marks.yaml`` keeps what a reader marked in the replies: ``contradicts`` (the reflection or the report),
``fragment`` (quoted without context), ``empty`` (the coach should have understood) or ``hurtful``. A mark belongs to the
text of a reply: when the code gives another reply, the mark is stale, and the figure says so.
"""
