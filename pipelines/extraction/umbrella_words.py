"""The words around an amount that make it a total of several. Which amount they belong to is not asked here."""

import re

from pipelines.extraction.gated import Gated

INFLOW = Gated(
    r"(?i)\b(?:FDI|ODI|outbound direct investments?|foreign direct investments?|inflows?"
    r"|venture capital investments?)\b",
    "fdi|odi|direct investment|inflow|capital investment",
)
STATISTIC = Gated(
    r"(?i)\b(?:FDI|ODI|foreign direct investments?|inflows?|foreign investments?|outbound investments?"
    r"|direct investments?|venture capital investments?|investments? (?:in|into|by|from) (?:the )?"
    r"(?:country|state|sector|industry|region))\b",
    "fdi|odi|inflow|foreign investment|direct investment|outbound investment|capital investment"
    "| country| state| sector| industry| region",
)
AGREEMENTS = Gated(
    r"(?i)\b(?:MoUs|memoranda|memorandums|agreements|investment (?:proposals|intentions|commitments|pledges)|proposals)"
    r"\b[^.;]{0,60}\b(?:worth|valued|totall?ing|of|for|amounting|aggregating|involving|entailing)\b"
    r"|\b(?:projects|deals)\s(?:together\s)?(?:worth|valued|totall?ing)\b"
    r"|\b(?:signed|inked|secured|attracted|received|garnered)\b"
    r"[^.;]{0,40}\b(?:MoUs|memoranda|proposals|commitments|pledges)\b",
    "mous|memorand|agreements|proposals|intentions|commitments|pledges|projects|deals",
)
TOTAL = re.compile(
    r"(?i)\b(?:total(?:l?ing|led)?|overall|combined|cumulative(?:ly)?|aggregate|in all|altogether"
    r"|across (?:its|all|the)|investment (?:programme?|plan|package|commitment)"
    r"|so far|since (?:19|20)\d\d|takes? (?:the|its) [^.]{0,30}to"
    r"|bring(?:s|ing)? (?:the|its) total|pipeline)\b"
)
TOGETHER = re.compile(r"(?i)\b(?:combined|total)\b")
PART_OF = re.compile(
    r"(?i)\b(?:part of|out of|of which|(?<!instead )(?<!share )(?<!stake )of the|first (?:of|tranche|phase)"
    r"|component of)\b[^.;,\d]{0,50}$"
)
CLEAR_PART_OF = re.compile(r"(?i)\b(?:part of|component of|first tranche of)\b")
WORLDWIDE = Gated(
    r"(?i)\b(?:mobili[sz]\w+|(?:in|into|of)\s(?:\d+\s)?(?:\w+[- ]){0,2}start-?ups|globally|worldwide|around the world"
    r"|global investment)\b",
    "mobili|start|globally|worldwide|world|global investment",
)
SECTOR_WIDE = Gated(
    r"(?i)\b(?:industry|sector|investors|venture capital|start-?ups|companies|impact investing"
    r"|augment infrastructure)\b",
    "industry|sector|investors|venture capital|start|companies|impact investing|infrastructure",
)
INCLUDING = re.compile(
    r"(?i)[^.;]{0,80}\b(?:includ(?:es|ing|e)|of which|comprising|split|spread|consist\w+|made up of"
    r"|with .{0,20} going to)\b"
)
WHOLE_FIRM = re.compile(
    r"(?i)(?:\s\([^)]*\))?\s(?:over [^,.;]{0,25}\s)?across (?:its|all(?: of)?(?: its)?) (?:\w+ )?"
    r"(?:businesses|business (?:areas|lines|units)|operations|divisions|verticals)\b"
)
""" " across its businesses", behind the amount."""
ATTRACTED = Gated(
    r"(?i)\b(?:attract|draw|lure|woo|bring)(?:s|ed|ing)?\s(?:in\s)?(?!back)[^.;,]{0,40}$", "attract|draw|lure|woo|bring"
)
SECURED = Gated(
    r"(?i)\b(?:secur|garner|amass|receiv|facilitat|contribut|clock)(?:es|s|ed|ing)\s[^.;,]{0,40}$"
    r"|\b(?:units|conclaves?|summits?|meets?)\b[^.;]{0,30}$",
    "secur|garner|amass|receiv|facilitat|contribut|clock|units|conclave|summit|meet",
)
""" "the conclave secured ", before an amount of nobody in particular."""
OVER_SITES = re.compile(
    r"(?:\s\([^)]*\))?\s(?:in|at|on)\s(?:its|their|those|these|existing)\s(?:[\w.-]+\s){0,2}?"
    r"(?:plants|facilities|operations|factories)\b"
)
""" " in its Ruritanian plants", behind an amount that several projects share."""
SEVERAL = re.compile(
    r"(?:\s\([^)]*\))?,?\s(?:in\s(?=(?:over |more than |some )?[1-9][\d,])(?![^.;]{0,30}plants)"
    r"|(?:at|across|over|with|under)\s(?:plants in\s)?)(?:over |more than |some )?"
    r"(?:[1-9][\d,]+|[2-9]|two|three|four|five|six|seven|eight|nine|ten|several|many)\s(?:[\w.-]+\s){0,2}?"
    r"(?:projects|plants|states|sites|countries|facilities|factories|cities|locations|provinces|deals|hotels|mills"
    r"|companies|start-?ups|firms)\b"
)
""" " across 30 projects", behind such an amount."""
OF_FUND = Gated(
    r"(?i)\bportfolio (?:of|worth) (?:\w+ ){0,2}¤|¤ (?:\([^)]*\) )?(?:since (?:its )?inception|to invest across)\b"
    r"|\b(?<!close )(?<!closing )(?:of|from) (?:an?|its|the|their) (?:[\w-]+,? )?¤ (?:[\w-]+ )?fund\b",
    "portfolio|inception|to invest across|fund",
)
""" "out of its ¤ fund", with the amount as ¤: what a fund holds or has spent went into many things."""
COST = re.compile(r"(?i)\b(?:cost|price-tag|price tag)")
""" "the line will cost": one project, not all that goes into a country."""
