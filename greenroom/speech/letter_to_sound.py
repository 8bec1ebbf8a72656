"""How an English word that no dictionary knows is probably said: ordered spelling rules, longest first.

Good enough to align by, where a wrong vowel costs little: bench/alignment.py measures the times of such words.
Phones are those of the CMU dictionary, without stress.
"""

from __future__ import annotations

import re
from functools import cache

LETTER_NAMES = {
    "a": "EY", "b": "B IY", "c": "S IY", "d": "D IY", "e": "IY", "f": "EH F",
    "g": "JH IY", "h": "EY CH", "i": "AY", "j": "JH EY", "k": "K EY", "l": "EH L",
    "m": "EH M", "n": "EH N", "o": "OW", "p": "P IY", "q": "K Y UW", "r": "AA R",
    "s": "EH S", "t": "T IY", "u": "Y UW", "v": "V IY", "w": "D AH B AH L Y UW", "x": "EH K S",
    "y": "W AY", "z": "Z IY",
}  # fmt: skip

# A rule a line: letters, with what must stand before and after them as look-around, then their phones.
_RULES = r"""
# endings
tion(?=s?$) SH AH N
ssion(?=s?$) SH AH N
sion(?=s?$) ZH AH N
cian(?=s?$) SH AH N
tious$ SH AH S
cious$ SH AH S
tial SH AH L
cial SH AH L
ture(?=s?$) CH ER
ous$ AH S
able$ AH B AH L
ible$ AH B AH L
(?<=[^aeiouy])le$ AH L
(?<=[^aeiouy])les$ AH L Z
age$ IH JH
ism$ IH Z AH M
ology$ AA L AH JH IY
(?<=[td])ed$ IH D
(?<=[pkfsx])ed$ T
(?<=sh)ed$ T
(?<=ch)ed$ T
(?<=..[^td])ed$ D
(?<=[sxzc])es$ IH Z
(?<=sh)es$ IH Z
(?<=ch)es$ IH Z
ies$ IY Z
(?<=net)es$ IY Z
's$ Z
s's$ S IH Z
ing(?=s?$) IH NG
# silent letters and clusters
^kn N
^wr R
^ps S
^gn N
^pn N
^x Z
mb$ M
^wh W
^rh R
tch CH
dge JH
sch SH
ch(?=[rl]) K
ch CH
sh SH
ph F
th TH
ck K
cc(?=[eiy]) K S
qu K W
q K
gh(?=t)
^gh G
gh
ng(?=$|s$) NG
ng(?=[aou]|l) NG G
nk NG K
sc(?=[eiy]) S
# vowels with r
eer IH R
ear(?=[^nlt]|$) IH R
ear ER
air EH R
are$ EH R
ire$ AY ER
our AO R
oar AO R
oor AO R
ore AO R
ure$ Y UH R
ere$ IH R
(?<=w)or ER
(?<=w)ar AO R
er(?=[aeiouy]) ER
er ER
ir(?=[^aeiouy]|$) ER
ur(?=[^aeiouy]|$) ER
ar(?=[^aeiouyr]|$) AA R
or(?=$) ER
or AO R
yr IH R
# vowel teams
igh AY
eigh EY
ai EY
ay EY
au AO
aw AO
ee IY
ea IY
ei IY
ey$ IY
ey EY
eu Y UW
ew Y UW
ie$ IY
ie IY
oa OW
oo UW
oi OY
oy OY
ou AW
ow$ OW
ow AW
oe$ OW
ue$ UW
ui UW
io IY OW
ia IY AH
eo IY OW
ua W AA
# single vowels: long before one consonant and a final e, else short; in full at the end of a word
a(?=[^aeiouywx](?:e|es|ed)$) EY
e(?=[^aeiouywx](?:e|es)$) IY
i(?=[^aeiouywx](?:e|es|ed)$) AY
o(?=[^aeiouywx](?:e|es|ed)$) OW
u(?=[^aeiouywx](?:e|es|ed)$) UW
y(?=[^aeiouywx](?:e|es|ed)$) AY
(?<=.)e$
e$ IY
a$ AH
i$ IY
o$ OW
u$ UW
^a(?=[^aeiouy]{1}[aeiouy]) AH
u(?=[^aeiouy][aeiouy]) UW
o(?=[^aeiouy][aeiouy]) OW
y$ IY
^y Y
y(?=[aeou]) Y
a AE
e EH
i IH
o AA
u AH
y IH
# single consonants
bb? B
c(?=[eiy]) S
cc? K
dd? D
ff? F
g(?=[eiy]) JH
gg? G
h(?=[aeiouy]) HH
h
j JH
kk? K
ll? L
mm? M
nn? N
pp? P
rr? R
ss S
(?<=[aeiouybdglmnrvw])s$ Z
(?<=[aeiouy])s(?=[aeiouy]) Z
s S
tt? T
vv? V
w(?=[aeiouyh]) W
w
x K S
zz? Z
'
"""


def letter_to_sound(word: str) -> list[str]:
    """Return the phones of a lower-case word of the characters a to z and apostrophes, empty for a silent one."""
    phones: list[str] = []
    position = 0
    while position < len(word):
        for pattern, sound in _compiled():
            if match := pattern.match(word, position):
                phones += sound.split()
                position = match.end()
                break
        else:
            position += 1
    return phones


def spelled(letters: str) -> list[str]:
    """Return the phones of characters spoken one by one, as in an acronym."""
    return [phone for letter in letters for phone in LETTER_NAMES[letter].split()]


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = [line.partition(" ") for line in _RULES.splitlines() if line and not line.startswith("#")]
    return tuple((re.compile(pattern), phones) for pattern, _, phones in rules)
