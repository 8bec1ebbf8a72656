"""Texts of other people inside a prompt: between fences that they cannot close.

A fence is a pair of tags. Inside it ``&``, ``<`` and ``>`` are escaped as in XML, so nothing between the tags can be
one, nor a control token of a chat template (``<|im_start|>``). Characters that do not print are left out: they can
carry text that a person never sees.
"""

from __future__ import annotations

import html
import unicodedata

ALLOWED_CONTROLS = "\n\t"
INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))
"""Unicode categories of characters that show nothing: controls, formats (tags, directions), private use."""


def fence(name: str, text: str) -> str:
    """Return a text between the tags of ``name``."""
    return f"<{name}>\n{html.escape(visible(text), quote=False)}\n</{name}>"


def unfence(text: str) -> str:
    """Return text that a model copied from a fence in its original form."""
    return html.unescape(text)


def visible(text: str) -> str:
    """Return a text without characters that do not print."""
    return "".join(c for c in text if c in ALLOWED_CONTROLS or unicodedata.category(c) not in INVISIBLE)
