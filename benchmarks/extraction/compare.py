"""Our reader and its peers on the same files, in one run: F1 on money and speed, and both as ratios to ours.

    .venv/bin/python benchmarks/extraction/compare.py [--peers FOLDER] [--without-peers]

Each peer is installed from the registry into an environment of its own under FOLDER (a temporary one where none is
given); a peer that cannot be installed or run is said to be absent. Articles and scorer stand in ../shared/evaluation.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared" / "evaluation"
sys.path.insert(0, str(ROOT))

PACKAGES = {
    "quantulum3": ["quantulum3"],
    "recognizers-text-suite": ["recognizers-text-suite", "emoji<2"],
    "price-parser": ["price-parser"],
    "spacy": ["spacy<4"],
    "plain re": [],
    "lexnlp": ["lexnlp"],  # pins packages older than this Python, and needs data that no registry serves
}
FILES = {
    "dev": ("articles/dev.jsonl", "gold/dev.jsonl"),
    "recognizers' suite": ("suites/rec_currency_en.articles.jsonl", "suites/rec_currency_en.gold.jsonl"),
    "quantulum3's suite": ("suites/quantulum3_money.articles.jsonl", "suites/quantulum3_money.gold.jsonl"),
}
INSTALL_SECONDS, RUN_SECONDS = 300, 240

Rows = dict[str, dict[str, Any]]


def main() -> None:
    """Prints the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", type=Path, help="keep the peers' environments in this folder")
    parser.add_argument("--without-peers", action="store_true", help="our own figures only")
    options = parser.parse_args()
    if not (SHARED / "score.py").exists():
        parser.error(f"the evaluation's articles are not beside this checkout ({SHARED})")
    heads = [f"{name:>20}{'to ours':>9}" for name in FILES]
    say(f"{'F1 on money':<24}" + "".join(heads) + f"{'MB/CPU s':>12}{'to ours':>9}")
    measured = row("pledgebook", ours, None)
    if not options.without_peers:
        with tempfile.TemporaryDirectory() as folder:
            for name in PACKAGES:
                compare_peer(name, options.peers or Path(folder), measured)


def compare_peer(name: str, folder: Path, measured: list[float]) -> None:
    """Prints one peer's row, or why it is absent."""
    try:
        python = environment(name, folder)
        row(name, lambda articles: peer(python, name, articles), measured)
    except (subprocess.SubprocessError, OSError) as error:
        said = str(getattr(error, "stderr", None) or error).strip().splitlines()
        reason = next((line for line in said if "rror" in line), said[-1])
        say(f"{name:<24}absent: {reason.strip()[:90]}")


def environment(name: str, folder: Path) -> Path:
    """The Python of the peer's own environment, made where it is not there yet; ours for what Python itself has."""
    if not PACKAGES[name]:
        return Path(sys.executable)
    home = folder / name
    python = home / "bin" / "python"
    if not (home / ".ready").exists():
        venv.create(home, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES[name]]
        subprocess.run(install, check=True, capture_output=True, text=True, timeout=INSTALL_SECONDS)
        (home / ".ready").touch()
    return python


def row(name: str, read: Callable[[Path], tuple[Rows, float]], measured: list[float] | None) -> list[float]:
    """Prints one reader's F1 on every file and its speed, each with its ratio to what was ``measured`` of ours."""
    values: list[float] = []
    speed = 0.0
    for title, (articles, gold) in FILES.items():
        found, seconds = read(SHARED / articles)
        if title == "dev":
            speed = sum(len(article["text"].encode()) for article in lines(SHARED / articles)) / 1e6 / seconds
        report, _ = scorer.score(scorer.read_jsonl(SHARED / gold), found)
        values.append(float(report["money"]["f1"]))
    values.append(speed)
    ratios = [value / own if own else 0.0 for value, own in zip(values, measured or values, strict=True)]
    cells = "".join(f"{value:>20.3f}{ratio:>9.2f}" for value, ratio in zip(values[:-1], ratios[:-1], strict=True))
    say(f"{name:<24}{cells}{speed:>12.3f}{ratios[-1]:>9.3f}")
    return values


def ours(articles: Path) -> tuple[Rows, float]:
    """The amounts of money that our reader finds, and the CPU seconds it took."""
    from pipelines.extraction.money import find_amounts

    find_amounts("It costs $5 million in India.")
    started = time.process_time()
    found = {
        article["id"]: {
            "claims": [],
            "figures": [
                {
                    "start": amount.span.start,
                    "end": amount.span.end,
                    "kind": "money",
                    "value": as_float(amount.value),
                    "low": as_float(amount.low),
                    "high": as_float(amount.high),
                    "currency": amount.currency,
                    "qualifier": amount.qualifier.value,
                }
                for amount in find_amounts(article["text"])
            ],
        }
        for article in lines(articles)
    }
    return found, time.process_time() - started


def peer(python: Path, name: str, articles: Path) -> tuple[Rows, float]:
    """What a peer finds, run in its own environment, and the CPU seconds it took without loading."""
    with articles.open(encoding="utf-8") as text:
        command = [str(python), "-W", "ignore", str(HERE / "peers.py"), name]
        run = subprocess.run(command, stdin=text, capture_output=True, text=True, check=True, timeout=RUN_SECONDS)
    *found, spent = map(json.loads, run.stdout.splitlines())
    return {article["id"]: article for article in found}, spent["seconds"]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file."""
    with path.open(encoding="utf-8") as text:
        yield from map(json.loads, text)


def as_float(value: Any) -> float | None:
    """A decimal as the scorer compares it."""
    return None if value is None else float(value)


def say(line: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def load_scorer() -> Any:
    """The evaluation's own script as a module."""
    spec = importlib.util.spec_from_file_location("evaluation_score", SHARED / "score.py")
    if spec is None or spec.loader is None or not (SHARED / "score.py").exists():
        return None
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


scorer = load_scorer()

if __name__ == "__main__":
    main()
