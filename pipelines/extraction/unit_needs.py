"""What a sentence must say for a row of ``units.csv`` to hold. Which number is looked at, units.py decides."""

import re

NEEDS = {
    "": re.compile(""),
    "employment": re.compile(
        r"(?i)\b(?:employ\w*|hir(?:e|es|ed|ing)|jobs?|recruit\w*|workforce|headcount|staff|lay(?:ing)? off|laid off|"
        r"work(?:s|ed|ing)? (?:at|for|in|on|there)|payrolls?|(?:on|off) (?:its|their|the|our) (?:rolls|books)"
        r"|(?:tak(?:e|es|en|ing)|took) on|(?:giv(?:e|es|en|ing)|gave|f[io]und|finding|provid(?:e|es|ed|ing)) work)\b"
        r"|\bneed(?:s|ed)?\s(?:(?:about|some|over|around|nearly|another|up to|more than)\s)?[\d,]+\s"
        r"(?:more |new )?(?:people|persons|women)\b"
        r"|\b(?:company|firm|team|start-?up|group|business)\s(?:now |currently |also )?(?:has|had)\s"
        r"(?:over |about |more than |around |some |nearly )?[\d,]+\s(?:people|persons|women)\b"
    ),
    "signed": re.compile(r"(?i)\b(?:sign(?:ed|s|ing)?|MoUs?|inked|agreements?)\b"),
    "won": re.compile(r"(?i)\b(?:sign(?:ed|s|ing)?|signature|w[io]ns?|winning|awarded|bagged|inked|agreements?)\b"),
    "industry": re.compile(
        r"(?i)\b(?:industrial|manufacturing|production|processing|set(?:ting)? up|assembly|textile|food|MSME|micro)\b"
    ),
    "energy": re.compile(r"(?i)\b(?:wind|solar|power|energy)\b"),
    "sized": re.compile(
        r"(?i)\bunits?\s(?:(?:each\s)?of\s[\d.,]+\s?(?:MW|GW|mega)"
        r"|of\s(?:the\s)?(?-i:[A-Z])[^.;]{2,60}\b(?:plant|power|project)\b)"
    ),
    "production": re.compile(r"(?i)\b(?:assembly|production|transmission|product|manufacturing|metro|rail)\s+lines\b"),
    "plant": re.compile(r"(?i)\b(?:capacity|plants?|refiner\w+|facilit\w+|produce|storage|add|expand)\b"),
    "line": re.compile(
        r"(?i)(?:mile|km|kilomet\w+)s?[- ](?:long )?(?:of )?"
        r"(?:(?!down|up|from|away|along|off|to)[\w-]+ ){0,5}(?:pipelines?|lines?|railways?|rail|roads?"
        r"|highways?|expressways?|metro|network|corridors?|tracks?|cables?|canals?|stretch|link|fib(?:er|re))\b"
        r"|(?:network|pipeline|corridor|metro|railway|(?:rail|double|transmission) line)\s(?:[a-z]+\s){0,4}[\d,.]+\s"
        r"(?:km|kilomet|mile)"
    ),
    "capacity": re.compile(r"(?i)\b(?:capacity|handle)\b"),
    "rate": re.compile(
        r"(?i)\b(?:(?:a|per|each|every) (?:year|day|month|annum|hour|week)|"
        r"annual(?:ly)?(?: (?:production )?capacity)?|capacit(?:y|ies)|p\.?a\.?)\b|"
        r"(?:-a-|/|-per-)(?:year|day|month|annum)"
    ),
}
"""What the sentence (for rates: the words behind the unit) must say for a row of ``units.csv`` to hold."""
