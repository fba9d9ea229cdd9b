"""Dagster's side: when and in what order. Parsing, SQL and checks live in the packages that these assets call."""

from mashumaro.config import BaseConfig

# dbt's five hundred classes write and compile their readers and writers at import otherwise, and a run uses few.
BaseConfig.lazy_compilation = True
