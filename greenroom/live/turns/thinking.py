"""Requests for time: "let me think" and its paraphrases, in English and Spanish."""

from __future__ import annotations

import re
from typing import Final

_TIME: Final = r"(?:seconds?|secs?|moments?|minutes?|bit|while|time)"
_TIEMPO: Final = r"(?:segundos?|segundito|momentos?|momentito|minutos?|minutito|tiempo)"
_I_ASK: Final = r"(?:(?:may|can|could) i (?:have|take|get)|i(?: would|'d)? (?:need|want|like)|(?<!took )(?<!in )just)"
_YO_PIDO: Final = r"(?:dame|deme|me da|me das|necesito|quisiera|quiero)"
_ENGLISH: Final = (
    r"(?:let me|lemme)(?: just)? (?:think|see|recall|remember|consider|(?:gather|collect) my thoughts)",
    rf"(?:give|allow|grant) me (?:just )?(?:a|one|another|some|two|a few|a couple of) (?:more |little )?{_TIME}",
    rf"{_I_ASK} (?:just )?(?:a|one|another|some|a few|a couple of) (?:more |little )?{_TIME}",
    rf"(?:one|a) {_TIME} please",
    r"i(?:'ll|'d| would)? (?:need|have|want) to think",
    r"(?:i'm|i am) (?:still |just )*thinking",
    rf"(?:hold|hang) on(?: (?:a|one) {_TIME})?",
    r"bear with me",
    r"where was i",
    r"how (?:do|should|can|shall) i (?:put|say|explain) (?:this|that|it)",
    r"(?:that's|that is) an? (?:\w+ )?(?:good|great|tough|hard|difficult|interesting) (?:question|one)",
)
_SPANISH: Final = (
    r"(?:d[eé]ja|d[eé]je|perm[ií]te|perm[ií]ta)me (?:un \w+ )?(?:pensar|ver|recordar|reflexionar)\w*",
    r"dej[ae] que (?:lo )?(?:piense|vea|recuerde|me acuerde)",
    rf"{_YO_PIDO} (?:un|unos|algo de|otro|m[aá]s) (?:(?:poco|par) de )?{_TIEMPO}",
    rf"(?:^|(?:ah|eh|em|mmm?|s[ií]|vale|pues|bueno|espera|espere) )un {_TIEMPO}",
    rf"un {_TIEMPO} por favor",
    r"esp[eé]r[ae]me",
    r"(?:tengo que|necesito|quiero|voy a) pensar\w*",
    r"(?:estoy|sigo) pensando(?:lo)?",
    r"a ver",
    r"c[oó]mo (?:lo )?(?:digo|dir[ií]a|explico)",
    r"(?:buena|dif[ií]cil|interesante) pregunta",
    r"pregunta (?:muy )?(?:buena|dif[ií]cil|interesante)",
)
_TRAILERS: Final = (
    r"um|uh|er|erm|hmm?|mm+|eh|em|ah|so|well|okay|ok|please|here|first|now|again|"
    r"about (?:it|that|this|the question)|on (?:it|that|this)|through|(?:for )?(?:a|one|just a|another) "
    r"(?:second|sec|moment|minute|bit|little while|while)|to think(?: about (?:it|that|this))?|of time|time|"
    r"por favor|bueno|pues|este|esto|en (?:eso|ello|esto)|sobre (?:eso|ello)|para pensar(?:lo)?|primero|ahora|"
    r"un (?:poco|momento|segundo|minuto)|de tiempo|tiempo"
)
_AT_THE_END: Final = re.compile(rf"\b(?:{'|'.join(_ENGLISH + _SPANISH)})(?: (?:{_TRAILERS}))*$")
_BETWEEN_WORDS: Final = re.compile(r"[^\w']+")


def asks_for_time(text: str) -> bool:
    """Return whether the words end with a request for time to think; with words after it, the answer goes on.

    Punctuation and case do not count, because recognisers differ in them.
    """
    words = _BETWEEN_WORDS.sub(" ", text.lower().replace("’", "'")).strip()
    return _AT_THE_END.search(words) is not None
