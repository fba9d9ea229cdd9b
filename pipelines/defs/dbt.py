"""dbt in this process: the project parsed once for each state of its files, and built from that. Knows no asset."""

import os
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from pipelines.defs.dbt_shortcuts import prepared
from pipelines.problem import Problem
from pipelines.settings import Settings
from pipelines.warehouse.inputs import folder_hash

BUILD = ["build", "--exclude-resource-type", "unit_test", "--exclude-resource-type", "test"]
"""Unit tests try the models' logic on made-up rows: they belong to `make test`, not to every run. Data tests are run
afterwards, all together (``pipelines.defs.dbt_tests``)."""

COMPILE = ["compile", "--select", "resource_type:model", "resource_type:test", "--no-populate-cache", "--no-introspect"]
"""Parses the project and puts the queries of its models and data tests into the manifest. Opens no database."""

QUIET = ["--log-level", "none", "--log-level-file", "none", "--no-use-colors", "--no-version-check"]
PARSED = "partial_parse.msgpack"
STAMP = "manifest.stamp"


class DbtError(Problem):
    """dbt could not parse or build the project; the message says why."""


@dataclass(frozen=True, slots=True)
class NodeResult:
    """What became of one node: ``status`` in dbt's words (success, pass, warn, fail, error, skipped)."""

    unique_id: str
    status: str
    failures: int | None
    message: str | None
    seconds: float


def prepared_manifest(settings: Settings) -> Path:
    """The project's manifest with the queries of its models and tests, made again only where one of its files changed.

    Raises ``DbtError``.
    """
    target = settings.dbt_dir / "target"
    manifest, parsed = target / "manifest.json", target / PARSED
    state = _state(settings)
    if not (manifest.exists() and parsed.exists() and _read(target / STAMP) == state):
        # Aside and then moved: another process may be reading what is there.
        with TemporaryDirectory(prefix="pledgebook-dbt-", dir=_made(target)) as aside:
            if parsed.exists():
                copyfile(parsed, Path(aside) / PARSED)
            _invoke(settings, COMPILE, Path(aside))
            (target / STAMP).unlink(missing_ok=True)
            for file in (manifest, parsed):
                (Path(aside) / file.name).replace(file)
        (target / STAMP).write_text(state, encoding="utf-8")
    return manifest


def build(settings: Settings, nodes: Mapping[str, Any], selection: Sequence[str] = ()) -> list[NodeResult]:
    """Builds what ``selection`` (dbt's own arguments) says; one result per model and seed, failed ones included.

    Runs the queries of ``nodes``, those of the manifest that was prepared, so that models and Dagster's assets are of
    one state of the files. Raises ``DbtError`` where that state is gone, or where dbt did not get as far as running
    anything.
    """
    from dbt.contracts.graph.manifest import Manifest
    from dbt.contracts.graph.nodes import ModelNode
    from dbt.parser.manifest import extended_mashumuro_decoder

    kept = settings.dbt_dir / "target"
    if _read(kept / STAMP) != _state(settings):
        raise DbtError("the dbt project changed after this run had read it; run again")
    manifest = Manifest.from_msgpack((kept / PARSED).read_bytes(), decoder=extended_mashumuro_decoder)
    for name, node in manifest.nodes.items():
        if isinstance(node, ModelNode):
            node.compiled_code = nodes[name]["compiled_code"]
            node.compiled = node.extra_ctes_injected = True
    with TemporaryDirectory(prefix="pledgebook-dbt-") as target:
        outcome = _invoke(settings, [*BUILD, *selection, "--no-write-json"], Path(target), manifest)
    return [_result(result) for result in outcome.results]


def _invoke(settings: Settings, command: Sequence[str], target: Path, manifest: Any = None) -> Any:
    """dbt's result of one command. The build file is closed at the end: dbt alone would keep it open."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner
    from dbt_common.events.event_manager_client import ctx_set_event_manager, get_event_manager

    loud = get_event_manager()
    ctx_set_event_manager(_nobody_listens())
    project = str(settings.dbt_dir)
    places = ["--project-dir", project, "--profiles-dir", project]
    places += ["--target-path", str(target), "--log-path", str(target)]
    os.environ |= {"PLEDGEBOOK_BUILD_FILE": str(settings.build_file), "DO_NOT_TRACK": "1"}
    os.environ["PLEDGEBOOK_MEMORY_LIMIT"] = settings.memory_limit
    try:
        with prepared() if manifest else nullcontext():
            outcome = dbtRunner(manifest=manifest).invoke([*QUIET, *command, *places])
    finally:
        ctx_set_event_manager(loud)
        DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    # A failed test is a result like another; only what kept dbt from having results is an error.
    if outcome.result is None or outcome.exception is not None:
        raise DbtError(str(outcome.exception or "dbt ended without a result").strip())
    return outcome.result


def _nobody_listens() -> Any:
    """Takes dbt's events, 4,000 a build that nobody reads, and tells only those that could become an error."""
    from dbt_common.events.event_manager import EventManager

    class Unheard(EventManager):
        def fire_event(
            self, e: Any, level: Any = None, node: Any = None, force_warn_or_error_handling: bool = False
        ) -> None:
            if force_warn_or_error_handling:
                super().fire_event(e, level, node, force_warn_or_error_handling)

    return Unheard()


def _result(result: Any) -> NodeResult:
    return NodeResult(
        unique_id=str(result.node.unique_id),
        status=str(result.status),
        failures=result.failures,
        message=result.message,
        seconds=float(result.execution_time),
    )


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _state(settings: Settings) -> str:
    """What a parsed project was parsed from and by."""
    return f"{folder_hash(settings.dbt_dir)} dbt-core {version('dbt-core')} {COMPILE} {settings.build_file.stem}"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
