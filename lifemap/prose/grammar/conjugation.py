"""Conjugate English verbs: the regular forms, and a table of the others."""

from __future__ import annotations

from functools import cache

from lifemap.prose.grammar.words import word_set

IRREGULAR = """
be|am is are was were been being
bear|bore born borne
become|became become
begin|began begun
break|broke broken
bring|brought
build|built
buy|bought
catch|caught
choose|chose chosen
confer|conferred conferring
come|came come
deal|dealt
dwell|dwelt
draw|drew drawn
drive|drove driven
fall|fell fallen
fight|fought
find|found
flee|fled
fly|flew flown
forget|forgot forgotten
give|gave given
go|went gone goes
grow|grew grown
hear|heard
hang|hung hanged
hide|hid hidden
hold|held
keep|kept
know|knew known
lead|led
learn|learnt learned
leave|left
lie|lay lain lying lieth
lose|lost
make|made
meet|met
read|read
ride|rode ridden
run|ran
say|said
see|saw seen
sell|sold
send|sent
set|set
shoot|shot
shut|shut shutting
sing|sang sung
sleep|slept
slay|slew slain
speak|spoke spoken
spend|spent
steal|stole stolen
sweep|swept
swim|swam swum
take|took taken
teach|taught
tell|told
think|thought
tread|trod trodden
forsake|forsook forsaken
speed|sped
bivouac|bivouacked bivouacking
win|won
write|wrote written
abide|abode abided abideth
die|dying
wed|wed
abandon|abandoned
get|got gotten
have|had has having
do|did done does
stand|stood
sit|sat
lay|laid
put|put
let|let
pay|paid
rise|rose risen
swear|swore sworn
wear|wore worn
withdraw|withdrew withdrawn
bid|bade bidden
feel|felt
strike|struck stricken
burn|burnt burned
ring|rang rung
shake|shook shaken
sink|sank sunk
spring|sprang sprung
throw|threw thrown
understand|understood
undertake|undertook undertaken
overthrow|overthrew overthrown
forbid|forbade forbidden
work|wrought worked
shut|shut
betake|betook betaken
bury|buried
marry|married
study|studied
try|tried
carry|carried
bet|bet
cut|cut
hit|hit
cast|cast
bend|bent
seek|sought
show|showed shown
drink|drank drunk
eat|ate eaten
bleed|bled
breed|bred
lend|lent
bind|bound
undergo|underwent undergone
overrun|overran
overtake|overtook overtaken
overcome|overcame
uphold|upheld
withstand|withstood
befall|befell befallen
beget|begot begotten
behold|beheld
arise|arose arisen
awake|awoke awoken
blow|blew blown
burst|burst
cling|clung
creep|crept
dig|dug digging
feed|fed
forgive|forgave forgiven
freeze|froze frozen
kneel|knelt
leap|leapt
mistake|mistook mistaken
partake|partook partaken
quit|quit quitted quitting
shine|shone
shrink|shrank shrunk
slide|slid
spin|spun
split|split
spread|spread
stick|stuck
stride|strode
strive|strove striven
swing|swung
tear|tore torn
wake|woke woken
weep|wept
"""


_DOUBLED = word_set(
    "ship transfer expel commit travel map enrol bar plan stop drop cut rob"
    " instal inter occur kidnap"
)


def regular_forms(base: str) -> list[str]:
    """Return the regular forms of a verb: sailed, sailing, sails, and old saileth."""
    if base.endswith("e"):
        return [base, base + "d", base[:-1] + "ing", base + "s", base + "th"]
    if base.endswith("y") and base[-2] not in "aeiou":
        stem = base[:-1]
        return [base, stem + "ied", base + "ing", stem + "ies", stem + "ieth"]
    sibilant = base.endswith(("s", "sh", "ch", "x", "z", "o"))
    third = base + ("es" if sibilant else "s")
    forms = [base, base + "ed", base + "ing", third, base + "eth"]
    if base in _DOUBLED:
        last = base[-1]
        forms += [base + last + "ed", base + last + "ing"]
    return forms


@cache
def irregular_forms() -> dict[str, list[str]]:
    """Return the forms of each verb that the rules do not give."""
    table = {}
    for line in IRREGULAR.strip().splitlines():
        base, _, forms = line.partition("|")
        table[base] = forms.split()
    return table
