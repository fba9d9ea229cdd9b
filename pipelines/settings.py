"""Where things lie, from the environment or the defaults. Knows paths and switches; reads and writes nothing."""

from enum import StrEnum
from pathlib import Path

from pydantic import Field, PositiveInt, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Again(StrEnum):
    """What is read again: what the present rules have not read yet, nothing that any have read, or everything."""

    changed = "changed"
    never = "never"
    all = "all"


class Settings(BaseSettings):
    """The places of one checkout; every field can be set as ``PLEDGEBOOK_<FIELD>`` in the environment.

    ``root`` defaults to the current folder. Folders that are not given lie under it. ``rates_file`` is a newer file of
    the European Central Bank's reference rates (CSV or ZIP as the bank publishes it) to use instead of the packaged
    one. ``schedule`` is the daily run's cron expression, in UTC. ``fetch_allowed_addresses`` are addresses with their
    port (``127.0.0.1:8080``) that sources may be fetched from though they are not public. ``alert_webhook`` is
    an address that alerts are posted to; it is a secret. ``archives`` are further archives of articles to read: files,
    patterns or folders of a bucket (``s3://…/news/*.parquet``). ``reread`` says what is read again: what the present
    rules have not read, ``never`` what any rules have, or ``all`` in each run. ``workers`` is the number of processes
    that read articles; one for each processor where it is not given. ``spark`` is the address of a Spark Connect
    server (``sc://host:15002``) that reads them instead, by way of ``spark_dir``, a folder or bucket that it and this
    machine both reach; the address may hold a token and is a secret.
    """

    model_config = SettingsConfigDict(env_prefix="PLEDGEBOOK_", frozen=True, extra="ignore")

    root: Path = Field(default_factory=Path.cwd)
    raw_dir: Path | None = None
    warehouse_dir: Path | None = None
    rates_file: Path | None = None
    dagster_dir: Path | None = None
    schedule: str = "30 1 * * *"
    lock_wait_seconds: float = 600.0
    fetch_allowed_addresses: frozenset[str] = frozenset()
    alert_webhook: SecretStr | None = None
    archives: tuple[str, ...] = ()
    reread: Again = Again.changed
    workers: PositiveInt | None = None
    spark: SecretStr | None = None
    spark_dir: str | None = None

    @property
    def home(self) -> Path:
        """``root`` as an absolute path, so that no step depends on the folder it was started in."""
        return self.root.resolve()

    @property
    def raw(self) -> Path:
        """The folder of everything that people put in."""
        return self.raw_dir.resolve() if self.raw_dir else self.home / "raw"

    @property
    def warehouse(self) -> Path:
        """The folder of everything that runs put out."""
        return self.warehouse_dir.resolve() if self.warehouse_dir else self.home / "warehouse"

    @property
    def articles_dir(self) -> Path:
        """The inbox: articles in any depth of folders."""
        return self.raw / "articles"

    @property
    def sources_file(self) -> Path:
        """The feeds, sitemaps and pages to fetch."""
        return self.raw / "sources.toml"

    @property
    def corrections_file(self) -> Path:
        """The analysts' judgements."""
        return self.raw / "corrections.csv"

    @property
    def build_file(self) -> Path:
        """The private database of the runs; only a holder of the lock opens it."""
        return self.warehouse / "build.duckdb"

    @property
    def published_file(self) -> Path:
        """The database that readers open, replaced whole."""
        return self.warehouse / "pledgebook.duckdb"

    @property
    def report_file(self) -> Path:
        """The page for people, written anew from the published file."""
        return self.warehouse / "report.html"

    @property
    def export_dir(self) -> Path:
        """The published tables for other tools, written anew from the published file."""
        return self.warehouse / "export"

    @property
    def certificate_file(self) -> Path:
        """The gate's word on one exact build file."""
        return self.warehouse / "audit.json"

    @property
    def receipt_file(self) -> Path:
        """What the published file was made from."""
        return self.warehouse / "published.json"

    @property
    def alerts_file(self) -> Path:
        """One line for each alert, oldest first."""
        return self.warehouse / "alerts.log"

    @property
    def lock_file(self) -> Path:
        """Held by the one run that may write."""
        return self.warehouse / "run.lock"

    @property
    def originals_dir(self) -> Path:
        """Incoming files byte for byte, by the hash of their bytes."""
        return self.warehouse / "originals"

    @property
    def texts_dir(self) -> Path:
        """The texts of archives, as Parquet files named by the hash of their bytes."""
        return self.warehouse / "texts"

    @property
    def exchange_dir(self) -> str:
        """Where articles and readings pass between this machine and Spark."""
        return self.spark_dir or str(self.warehouse / "spark")

    @property
    def expectations_dir(self) -> Path:
        """The gate's suites."""
        return self.home / "expectations"

    @property
    def dbt_dir(self) -> Path:
        """The dbt project."""
        return self.home / "dbt_project"

    @property
    def rules_file(self) -> Path:
        """The preference rules, each with its sentence."""
        return self.dbt_dir / "seeds" / "preference_rules.csv"

    @property
    def dagster_home(self) -> Path:
        """Dagster's own store of runs and logs."""
        return self.dagster_dir.resolve() if self.dagster_dir else self.home / ".dagster"
