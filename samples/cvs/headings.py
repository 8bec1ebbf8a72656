"""How a layout words its headings and its dates, in the language of the person."""

from __future__ import annotations

from samples.cvs.people import Person

_HEADINGS: dict[str, dict[str, dict[str, str]]] = {
    "en": {
        "usual": {
            "summary": "Summary", "skills": "Skills", "employment": "Experience", "education": "Education",
            "projects": "Projects",
        },
        "formal": {
            "summary": "Professional Profile", "skills": "Core Competencies", "employment": "Career History",
            "education": "Academic Background", "projects": "Selected Projects",
        },
        "plain": {
            "summary": "About Me", "skills": "What I Know", "employment": "Where I Have Worked",
            "education": "Schooling", "projects": "Things I Built",
        },
        "long": {
            "summary": "Career Objective", "skills": "Technical Skills & Tools", "education": "Education & Training",
            "employment": "Professional Experience", "projects": "Personal Projects",
        },
    },
    "de": {"usual": {
        "summary": "Profil", "skills": "Kenntnisse", "employment": "Berufserfahrung", "education": "Ausbildung",
        "projects": "Projekte",
    }},
    "es": {"usual": {
        "summary": "Perfil", "skills": "Habilidades", "employment": "Experiencia profesional", "education": "Formación",
        "projects": "Proyectos",
    }},
    "fr": {"usual": {
        "summary": "Profil", "skills": "Compétences", "employment": "Expérience professionnelle",
        "education": "Formation", "projects": "Projets",
    }},
}  # fmt: skip
_PRESENT = {"en": "Present", "de": "heute", "es": "actualidad", "fr": "aujourd'hui"}
_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
_SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def headings(person: Person, style: str) -> dict[str, str]:
    """Return the headings of a layout; languages other than English have one wording."""
    of_language = _HEADINGS[person.get("language", "en")]
    return of_language.get(style, of_language["usual"])


def period(start: str, end: str, style: str, language: str) -> str:
    """Return a period in a layout's style: ``long``, ``short``, ``numeric`` or ``years``."""
    dash = " - " if style in {"numeric", "years"} else " – "
    return _date(str(start), style, language) + dash + _date(str(end), style, language)


def shown(date: str, style: str) -> str:
    """Return what a reader of this style can know of a date: its year alone where the layout prints no months."""
    return str(date) if date == "present" else str(date)[:4] if style == "years" else str(date)


def _date(date: str, style: str, language: str) -> str:
    if date == "present":
        return _PRESENT[language]
    year, _, month = date.partition("-")
    if not month or style == "years":
        return year
    if style == "numeric":
        return f"{month}/{year}"
    if style == "short" and language == "en":
        return f"{_SHORT_MONTHS[int(month) - 1]} {year}"
    return f"{_MONTHS[language][int(month) - 1]} {year}"
