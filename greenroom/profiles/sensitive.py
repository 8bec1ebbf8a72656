"""Subjects that a CV may mention although no interview may depend on them: age, origin, family, health and the like.

The words that name such a subject are not stored, and a sentence that touches one never becomes a question. Some of the
patterns are wider than the subject: one question too few does less harm than one that asks about an illness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from greenroom.profiles.contracts import SensitiveTopic

_PATTERNS: dict[SensitiveTopic, str] = {
    "age": r"date of birth|birth ?date|birthday|\bd\.?o\.?b\b|\bborn\b|\bage\s*[:=]|\bage[sd]? \d{2}\b(?! "
    "?(?:to|-|–|and))"
    r"|\b\d{2}[- ]years?[- ](?:old|young)\b|\byears of age\b|\b\d{2} y/?o\b|geburtsdatum|geboren|fecha de nacimiento"
    r"|date de naissance|\bné[e]? le\b|my age\b|close to retirement|retire[ds]?\b|pensioner",
    "origin": r"nationalit|citizen|passport|\bvisa\b|work permit|right to work|residence permit|settled status|green "
    "card"
    r"|place of birth|birthplace|country of origin|\borigin(?:ally)? from\b|ethnic|\bcaste\b|immigra|emigra|refugee"
    r"|asylum"
    r"|native of|nacionalidad|staatsangehörigkeit|mother tongue|skin colou?r|\bRoma\b|indigenous",
    "family": r"\bmarried\b|marital|\bsingle\b(?!-| "
    "(?:page|source|point|sign|view|platform|system|handed|site|team|day))"
    r"|\bdivorc|\bwidow|\bspouse|\bhusband\b|\bwife\b|\bpartner of\b|civil partnership|(?:my|our|own|two|three|four"
    r"|\d) "
    r"(?:young |small |little )?(?:children|kids|sons|daughters)\b|(?:a|one|1|my) (?:son|daughter)\b"
    r"|children\s*:|\b(?:father|mother|mum|mom|dad|parent) (?:of|to)\b|single (?:parent|mother|father|mum|dad)"
    r"|stay[- ]at[- ]home|homemaker|housewife|family (?:status|reasons|leave|commitments|break|care)|familienstand"
    r"|estado civil|situation familiale|raising (?:a |my |our |two |three )?(?:family|children|kids|child|sons?"
    r"|daughters?)"
    r"|car(?:e|ed|ing) (?:for|of) (?:my |an? |our )?(?:own |elderly |ill |sick |dying )?(?:mother|father|parents?"
    r"|relatives?|"
    r"family|child|children|son|daughter|grandmother|grandfather|husband|wife)",
    "pregnancy": r"pregnan|matern(?:ity|al)|patern(?:ity|al)|parental "
    "leave|childbirth|\bbaby\b|elternzeit|breastfe|ivf\b"
    r"|adoption leave",
    "health": r"\b(?:sick|medical|disability|stress|health|illness|compassionate) "
    "(?:leave|break)\b|illness|\bdisab(?:led|ility)\b"
    r"|wheelchair|\bburn-?out\b|chronic|diagnos(?:ed|is) with|depress|anxiety|autis|adhd|dyslexi|epilep|diabet"
    r"|\bcancer\b"
    r"|health\s*:|(?:good|excellent|perfect) health|state of health|recover(?:y|ed|ing) from|my (?:health|recovery"
    r"|surgery|"
    r"illness|injury)|underwent|hearing (?:loss|impair)|blood (?:group|type)|behindert|reduced mobility|discapacidad"
    r"|smoker|\bheight\s*:|\bweight\s*:|therapy for|rehabilitation after|long covid|vaccinat",
    "religion": r"relig|church|mosque|synagogue|christian|catholic|protestant|evangelical|muslim|islam|jewish"
    r"|judaism|hindu"
    r"|buddhis|\bsikh|\bparish|\bfaith\b|\bbible|qur.?an|ramadan|prayer|worship|missionary|ministry of (?:the )?word"
    r"|sunday school|atheis|konfession|\btemple\b|\bhajj\b|\bgurdwara",
    "union": r"\b(?:trade|labou?r|workers['’]?) unions?\b|\bunion(?: \w+)? "
    "(?:member|rep|steward|representative|official|branch|"
    r"dues|organi[sz]er|delegate|activit)|(?:member|officer|secretary|branch|chair) (?:of|in|at) (?:the |my |a "
    r"|our )?(?:\w+ )?union\b"
    r"|shop steward|works council|betriebsrat|gewerkschaft|\bunison\b|unite the union|teamsters|ig metall|ver\.di"
    r"|\bgmb\b|\bsindicat|\bsyndicat|collective bargaining|on strike|picket|\bunionis|\bunioniz",
    "military service": r"military|\barmy\b|\bnavy\b|air force|\bmarines?\b|armed forces|conscript|national "
    "service|veteran"
    r"|\bsoldier|\bsergeant|\bcorporal\b|infantry|deployed to (?:iraq|afghanistan|kosovo|mali)|wehrdienst|bundeswehr"
    r"|zivildienst|servicio militar|reservist|draft(?:ed)? (?:into|by)|territorial defen[cs]e|\bregiment",
    "photo": r"\bphoto(?:graph)?s?\s*(?::|attached|enclosed|on request|available|of (?:me|myself))|passport "
    "photo|headshot"
    r"|lichtbild|foto:|my (?:photo|picture)|appearance",
    "salary": r"salar(?:y|ies)|\bremuneration\b|(?:current|expected|last|desired) (?:pay|wage|ctc|compensation)"
    r"|\bwages?\b|per annum|\bp\.a\.|\bctc\b|gehalt|sueldo|pay expectation|day rate|hourly rate",
    "criminal record": r"criminal|convict|prison|\bjail|\barrest|police record|police "
    "clearance|\bdbs\b|offender|offence"
    r"|felony|misdemeanou?r|on probation|on parole|my sentence|driving ban|\bdui\b|community service order"
    r"|führungszeugnis|antecedentes",
    "politics": r"politic|\bparty "
    "(?:member|branch|official|office|activist)|(?:labour|conservative|green|democratic|republican|"
    r"liberal|socialist|communist|social democratic|christian democratic) (?:party|union)|\bcouncillor|\belection"
    r"|canvass"
    r"|\bactivis[tm]|protest|\bbrexit|\bdemonstration against|\bcampaigned (?:for|against)|\bdemocrats\b"
    r"|\brepublicans\b"
    r"|\bpartei\b|\bmember of parliament|referendum|\bgreenpeace|\bextinction rebellion|\bblack lives",
}
_COMPILED = {topic: re.compile(_PATTERNS[topic], re.IGNORECASE) for topic in get_args(SensitiveTopic)}
_BREAK = re.compile(
    r"career (?:break|gap|pause)|^year (?:abroad|out)$|sabbatical|unemploy|out of work|between jobs|gap year|time off"
    r"|leave of absence"
    r"|redundan"
    r"|laid off|\blay-?off|dismiss|\bfired\b|terminated|job ?seek|looking for (?:work|a job)|arbeitslos|arbeitssuchend"
    r"|made redundant|personal (?:reasons|leave|circumstances)|garden(?:ing)? leave|\bquit\b|resign|let go\b"
    r"|went bankrupt",
    re.IGNORECASE,
)


def sensitive_topics(texts: Iterable[str]) -> tuple[SensitiveTopic, ...]:
    """Return the sensitive subjects that texts mention, in the order of the type."""
    whole = "\n".join(texts)
    return tuple(topic for topic, pattern in _COMPILED.items() if pattern.search(whole))


def is_sensitive(text: str) -> bool:
    """Whether a sentence touches a sensitive subject."""
    return any(pattern.search(text) for pattern in _COMPILED.values())


def is_break(text: str) -> bool:
    """Whether an entry or a sentence tells of time without work, or of a job that ended badly."""
    return bool(_BREAK.search(text))
