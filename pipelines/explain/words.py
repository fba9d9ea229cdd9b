"""An account of a commitment in words for a terminal, safe to look at. Asks no database."""

import textwrap
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from pipelines.explain.account import Account, Row, marked
from pipelines.printing import harmless, number

LABEL = 11
ON, OFF = "\x0e", "\x0f"
"""Stand for the marks around a figure until the lines are broken. Those of articles are taken out first."""
MARKS = ("»", "«")
BOLD = ("\x1b[1m", "\x1b[0m")


def as_words(account: Account, *, width: int, colours: bool) -> str:
    """The whole account, lines broken at ``width`` columns; ``colours`` sets the figures and headings in bold."""
    account = Account(**{field.name: _without_marks(getattr(account, field.name)) for field in fields(account)})
    row = account.commitment
    positions = {claim["claim_key"]: place for place, claim in enumerate(account.claims, 1)}
    lines = [_heading(_name(row), colours), f"commitment {row['commitment_key']}", ""]
    for label, text in _facts(account):
        lines += _entry(label, text, width)
    for title, entries in (
        ("Status, as reports told of it", _changes(account, positions)),
        ("Claims", _claims(account, positions)),
        ("Conflicts", _conflicts(account, positions)),
        ("Belongs together with", _related(account)),
        ("Counted beside it", _counts(account)),
    ):
        told = list(entries)
        if told:
            lines += ["", _heading(title, colours)]
            for first, *rest in told:
                lines += _wrapped(first, width, "  ", "     ")
                for line in rest:
                    lines += _wrapped(line, width, "     ", "     ")
    begin, end = BOLD if colours else MARKS
    return "\n".join(line.rstrip() for line in lines).replace(ON, begin).replace(OFF, end)


def _without_marks(value: Any) -> Any:
    match value:
        case str():
            return value.replace(ON, harmless(ON)).replace(OFF, harmless(OFF))
        case list():
            return [_without_marks(one) for one in value]
        case dict():
            return {key: _without_marks(one) for key, one in value.items()}
        case _:
            return value


def _facts(account: Account) -> Iterator[tuple[str, str]]:
    row = account.commitment
    for role in dict.fromkeys(party["party_role"] for party in account.parties):
        names = [party["organization_name"] for party in account.parties if party["party_role"] == role]
        yield ("who" if role == "investor" else role, ", ".join(names))
    place = dict.fromkeys(filter(None, (row["place_name"], row["region_name"], row["country_name"])))
    yield "where", f"{', '.join(place) or 'not said'}{_in_brackets(row['place_code'])}"
    yield "what", row["sector"].replace("_", " ") + (", a sum that others may be part of" if row["is_umbrella"] else "")
    yield "status", f"{row['status'].replace('_', ' ')}: {row['status_sentence'] or ''}"
    if row["amount_native"] is None:
        yield "amount", "none that can be told"
    else:
        yield "amount", f"{_money(row['amount_native'], row['currency'])}, printed as {row['amount_text']}"
    for currency in ("USD", "INR", "JPY"):
        value, rate = row[f"amount_{currency.lower()}"], row[f"rate_{currency.lower()}"]
        if value is not None and currency != row["currency"]:
            source = f"rate of {row['rate_date']}, {row['rate_source']}"
            yield "", f"{_money(value, currency)} at {rate:.6g} {currency} for 1 {row['currency']} ({source})"
    if row["amount_low_usd"] != row["amount_high_usd"]:
        yield (
            "",
            f"from {_money(row['amount_low_usd'], 'USD')} to {_money(row['amount_high_usd'], 'USD')} over its claims",
        )
    yield "decided by", f"{row['resolution_rule']}{': ' + account.rule_sentence if account.rule_sentence else ''}"
    if row["recommended_for_aggregates"]:
        yield "counted", "yes"
    else:
        reasons = dict.fromkeys(filter(None, (row["left_out_because"], row["quarantine_reason"])))
        yield "counted", f"no: {'; '.join(reasons)}"
    support = (row["claim_count"], "claim"), (row["article_count"], "article"), (row["origin_count"], "origin")
    yield "support", ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in support)
    if row["horizon_start"] or row["horizon_end"]:
        yield "horizon", f"{row['horizon_start'] or '…'} to {row['horizon_end'] or '…'}"


def _changes(account: Account, positions: dict[str, int]) -> Iterator[list[str]]:
    for change in account.status_changes:
        before = f"{change['from_status']} → " if change["from_status"] else ""
        what = f"{change['axis']}: {before}{change['to_status']}".replace("_", " ")
        yield [f"{change['changed_on'] or 'no date   '}  {what} (claim {positions.get(change['claim_key'], '?')})"]


def _claims(account: Account, positions: dict[str, int]) -> Iterator[list[str]]:
    chosen = account.commitment["preferred_claim_key"]
    for place, claim in enumerate(account.claims, 1):
        marks = [
            "chosen" if claim["claim_key"] == chosen else "",
            "the publisher's own conversion" if claim["is_publisher_conversion"] else "",
            claim["aggregation_role"] if claim["aggregation_role"] != "atomic" else "",
            f"retracted {claim['retracted_on']}" if claim["retracted_on"] else "",
            f"ended {claim['recorded_to']:%Y-%m-%d}, counts no more" if claim["recorded_to"] else "",
            f"quarantined, does not hold: {claim['quarantine_reason']}" if claim["quarantine_reason"] else "",
            f"doubt: {claim['doubt']}" if claim["doubt"] else "",
        ]
        head = [
            str(claim["published_on"] or "no date"),
            claim["publisher"] or "no publisher",
            claim["amount_text"] or "no amount",
            claim["status"].replace("_", " "),
            claim["zone"],
            *(f"says {claim['speaker']}" for _ in [0] if claim["speaker"]),
        ]
        before, figure, after = marked(claim)
        quoted = _flat(before) + (f"{ON}{_flat(figure)}{OFF}" if figure else "") + _flat(after)
        lines = [f"{place}. {' · '.join(head)}{_in_brackets(', '.join(filter(None, marks)))}", f"“{quoted}”"]
        worth = [_money(claim["amount_native"], claim["currency"]) if claim["amount_native"] is not None else ""]
        is_converted = claim["amount_usd"] is not None and claim["currency"] != "USD"
        worth += [_money(claim["amount_usd"], "USD") if is_converted else ""]
        lines += [" = ".join(filter(None, worth))] if any(worth) else []
        lines += _joined(account, claim["claim_key"], positions)
        yield [*lines, claim["url"] or claim["path"]]


def _joined(account: Account, claim_key: str, positions: dict[str, int]) -> list[str]:
    """Why the claim is here: its strongest tie, in the order the account gives them."""
    for link in account.links:
        pair = [link["claim_key_a"], link["claim_key_b"]]
        if claim_key in pair:
            other = positions.get(pair[pair[0] == claim_key], "?")
            why = "an analyst says so" if link["is_by_analyst"] else f"{link['score']} points"
            return [f"joined with claim {other} ({why}: {link['reason']})"]
    return []


def _conflicts(account: Account, positions: dict[str, int]) -> Iterator[list[str]]:
    for conflict in account.conflicts:
        pair = f"claims {positions.get(conflict['claim_key_a'], '?')} and {positions.get(conflict['claim_key_b'], '?')}"
        kind = " ".join(filter(None, (conflict["diagnosis"], _in_brackets(conflict["slip"])))).replace("_", " ")
        ratio = f", ratio {conflict['ratio']:,.4g}" if conflict["ratio"] is not None else ""
        lines = [f"{pair}: {kind}{ratio}"]
        lines += [conflict["arithmetic"]] if conflict["arithmetic"] else []
        yield [*lines, f"outcome: {(conflict['resolution'] or 'none').replace('_', ' ')}"]


def _related(account: Account) -> Iterator[list[str]]:
    names = {"part_of": "part of", "phase_of": "a phase of", "re_announces": "perhaps told again of"}
    for other in account.related:
        relation = names.get(other["relation"], other["relation"].replace("_", " "))
        counted = "counted" if other["recommended_for_aggregates"] else "not counted"
        told = f"{_name(other)} ({other['commitment_key'][:12]}, {counted})"
        this_first = f"this is {relation}: {told}" if other["is_part"] else f"{told}: is {relation} this"
        yield [this_first, f"{other['certainty']}: {other['reason']}"]


def _counts(account: Account) -> Iterator[list[str]]:
    for count in account.counts:
        unit = count["unit"] or count["count_kind"]
        yield [f"{count['published_on'] or ''}  {count['count_kind']}: {count['count_text']} {unit}".strip()]


def _name(row: Row) -> str:
    amount = _money(row["amount_native"], row["currency"]) if row["amount_native"] is not None else "no amount"
    return _flat(f"{row['investor'] or 'nobody named'}: {amount}, {row['place_name'] or 'place not said'}")


def _money(value: Any, currency: str | None) -> str:
    whole = number(Decimal(value).quantize(Decimal(1)) if abs(value) >= 1000 else Decimal(value))
    return f"{whole:,} {currency or ''}".strip()


def _in_brackets(text: str | None) -> str:
    return f" ({text})" if text else ""


def _flat(text: str) -> str:
    # Ends of a piece of a sentence keep their space; breaks inside become one.
    inside = " ".join(text.split())
    return harmless(f"{' ' if text[:1].isspace() else ''}{inside}{' ' if inside and text[-1:].isspace() else ''}")


def _heading(text: str, colours: bool) -> str:
    return f"{BOLD[0]}{harmless(text)}{BOLD[1]}" if colours else harmless(text)


def _entry(label: str, text: str, width: int) -> list[str]:
    return _wrapped(text, width, f"{label:<{LABEL}}", " " * LABEL)


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    safe = "".join(char if char in ON + OFF else harmless(char) for char in text)
    wrapper = textwrap.TextWrapper(
        width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return wrapper.wrap(safe) or [first]
