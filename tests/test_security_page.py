"""docs/security.md names, for every promise, files that are there and what tries it. It tries no promise itself."""

import re

import pytest

from tests.conftest import CHECKOUT

PAGE = (CHECKOUT / "docs" / "security.md").read_text(encoding="utf-8")
FILES = {
    path.relative_to(CHECKOUT).as_posix()
    for folder in ("tests", "pipelines", "expectations", "deploy", "docs")
    for path in (CHECKOUT / folder).rglob("*")
} | {path.name for path in CHECKOUT.iterdir()}
NAMED = sorted(set(re.findall(r"`([\w./-]+(?:\.(?:py|json|toml|lock|service|conf)|/))`", PAGE)))
PROMISES = [
    cells
    for line in PAGE.partition("## Measured")[0].splitlines()
    if len(cells := line.strip("| ").split(" | ")) == 3 and cells[0] not in ("promise", "---|---|---")
]
TRIED = re.compile(r"`(?:tests/)?(?:\w+/)*test_\w+\.py`|`tests/\w+/`|`make [a-z-]+`|the same")


def is_there(name: str) -> bool:
    """Whether a file or folder of the checkout has this path, or a path that ends in it."""
    return any(f"/{file}".endswith(f"/{name.rstrip('/')}") for file in FILES)


@pytest.mark.parametrize("name", NAMED)
def test_a_file_that_it_names_is_there(name: str) -> None:
    assert is_there(name)


def test_a_file_that_is_gone_is_seen() -> None:
    assert not is_there("tests/faults/test_gone.py")
    assert not is_there("no_such_lock.py")


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise[0][:60])
def test_every_promise_names_what_tries_it(promise: list[str]) -> None:
    assert TRIED.search(promise[2]), promise


def test_there_are_promises() -> None:
    assert len(PROMISES) > 20


def test_its_commands_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", PAGE)) <= targets
    modules = set(re.findall(r"`python -m ([\w.]+)", PAGE))
    assert modules
    for module in modules:
        assert is_there(f"{module.replace('.', '/')}.py")
