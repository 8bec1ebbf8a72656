"""Notes in Spanish: the familiar second person, the past tense, no verdict."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.moments import Direction, Occurrence
from greenroom.coaching.notes.template import QUICK_GESTURE_SECONDS, Notes, joined, quoted

_LOOKED: Mapping[Direction, str] = {
    "left": "a tu izquierda",
    "right": "a tu derecha",
    "up": "hacia arriba",
    "down": "hacia abajo",
    "up_left": "hacia arriba y a tu izquierda",
    "up_right": "hacia arriba y a tu derecha",
    "down_left": "hacia abajo y a tu izquierda",
    "down_right": "hacia abajo y a tu derecha",
}
_SIDES: Mapping[Direction | None, str] = {"left": "izquierda", "right": "derecha"}
_TIMES = {1: "una vez", 2: "dos veces", 3: "tres veces", 4: "cuatro veces", 5: "cinco veces"}


def _gaze_break(what: Occurrence, seconds: float) -> str:
    if what.cause == "eyelids":
        return f"Bajaste o cerraste los ojos durante {seconds:.1f} segundos."
    if what.direction is None:
        return f"Tus ojos se movieron fuera de la cámara durante {seconds:.1f} segundos."
    if what.cause == "head":
        return f"Miraste con la cara girada {_LOOKED[what.direction]} durante {seconds:.1f} segundos."
    return f"Miraste {_LOOKED[what.direction]} durante {seconds:.1f} segundos."


def _turned_head(what: Occurrence, seconds: float) -> str:
    return f"Mantuviste la cabeza girada a tu {_side(what)}, {_degrees(what)}, durante {seconds:.1f} segundos."


def _lean(what: Occurrence, seconds: float) -> str:
    return f"Te inclinaste {_degrees(what)} hacia la {_side(what)} de la imagen durante {seconds:.1f} segundos."


def _tilted_shoulders(what: Occurrence, seconds: float) -> str:
    return (
        f"El hombro de la {_side(what)} de la imagen estuvo más bajo durante {seconds:.1f} segundos, {_degrees(what)}."
    )


def _tilted_head(what: Occurrence, seconds: float) -> str:
    return f"Ladeaste la cabeza {_degrees(what)} hacia la {_side(what)} de la imagen durante {seconds:.1f} segundos."


def _degrees(what: Occurrence) -> str:
    degrees = round(what.values["degrees"])
    return "un grado" if degrees == 1 else f"unos {degrees} grados"


def _side(what: Occurrence) -> str:
    return _SIDES[what.direction]


def _gesture(what: Occurrence, seconds: float) -> str:
    del what
    if seconds < QUICK_GESTURE_SECONDS:
        return "Hiciste un gesto rápido con la mano."
    return f"Gesticulaste con las manos durante {seconds:.1f} segundos."


def _fillers(what: Occurrence, seconds: float) -> str:
    del seconds
    times = [_TIMES.get(word.times, f"{word.times} veces") for word in what.words]
    said = [f"{word} {often}" for word, often in zip(quoted(what), times, strict=True)]
    return f"Dijiste {joined(said, 'y')} en “{what.excerpt}”."


def _listing(template: str, what: Occurrence) -> str:
    return template.format(joined(quoted(what), "y"))


SPANISH: Notes = {
    "gaze_break": _gaze_break,
    "steady_eye_contact": "Mantuviste la mirada en la cámara durante {seconds:.1f} segundos.",
    "smile": "Sonreíste durante {seconds:.1f} segundos.",
    "turned_head": _turned_head,
    "restless_head": "Tu cabeza no dejó de moverse durante {seconds:.1f} segundos, "
    "unos {degrees:.0f} grados hacia cada lado.",
    "face_lost": "Tu cara no estuvo en la imagen durante {seconds:.1f} segundos.",
    "lean": _lean,
    "tilted_shoulders": _tilted_shoulders,
    "tilted_head": _tilted_head,
    "slouch": "La cabeza se hundió hacia los hombros durante {seconds:.1f} segundos, "
    "un {below_upright_percent:.0f}% por debajo de tu postura más erguida.",
    "head_forward": "Adelantaste la cabeza hacia la cámara durante {seconds:.1f} segundos: "
    "tu cara se vio un {larger_percent:.0f}% más grande respecto a los hombros que con la espalda apoyada.",
    "fidgeting": "Te moviste de un lado a otro durante {seconds:.1f} segundos, "
    "{shoulder_widths_per_second:.1f} veces el ancho de tus hombros cada segundo.",
    "gesture": _gesture,
    "steady_posture": "Te sentaste con la espalda recta y sin moverte durante {seconds:.0f} segundos.",
    "long_pause": "Hiciste una pausa de {seconds:.1f} segundos.",
    "pause": "Dejaste {seconds:.1f} segundos entre dos frases.",
    "quiet_stretch": "Hablaste {drop_db:.0f} dB más bajo de lo habitual durante {seconds:.0f} segundos.",
    "trailing_off": "Tu voz bajó {drop_db:.0f} dB al final de esta frase.",
    "monotone_stretch": "Tu tono se mantuvo dentro de {range_semitones:.1f} semitonos durante {seconds:.0f} segundos.",
    "lively_stretch": "Tu tono recorrió {range_semitones:.0f} semitonos en estos {seconds:.0f} segundos.",
    "fast_stretch": (
        "Aquí dijiste {syllables_per_second:.1f} sílabas por segundo. Lo habitual en ti son "
        "{usual_syllables_per_second:.1f}."
    ),
    "slow_stretch": (
        "Aquí bajaste a {syllables_per_second:.1f} sílabas por segundo. Lo habitual en ti son "
        "{usual_syllables_per_second:.1f}."
    ),
    "filler": _fillers,
    "filler_cluster": _fillers,
    "hedge": lambda what, _: f"Dijiste {quoted(what)[0]} en “{what.excerpt}”.",
    "repetition": "Volviste a empezar en “{excerpt}”.",
    "long_sentence": "Una frase llegó a {word_count:.0f} palabras, desde “{excerpt}”.",
    "specific_sentence": "Diste {detail_count:.0f} detalles que se pueden comprobar: “{excerpt}”.",
    "result_sentence": "Dijiste en qué acabó: “{excerpt}”.",
    "no_situation": "Empezaste sin decir cuál era la situación: “{excerpt}”.",
    "no_action": "Al terminar no habías dicho qué hiciste tú: “{excerpt}”.",
    "no_result": "Terminaste sin decir cuál fue el resultado: “{excerpt}”.",
    "off_question": "Durante {seconds:.0f} segundos hablaste de algo ajeno a la pregunta, desde “{excerpt}”.",
    "words_without_filler": "Dijiste {word_count:.0f} palabras seguidas sin una muletilla.",
    "no_long_silence": "Mantuviste el hilo sin un silencio largo.",
    "question_taken_up": lambda what, _: _listing("Retomaste {} de la pregunta.", what),
    "exact_words": lambda what, _: _listing("Nombraste las cosas con exactitud: {}.", what),
    "joined_steps": lambda what, _: _listing("Enlazaste los pasos con {}.", what),
}
