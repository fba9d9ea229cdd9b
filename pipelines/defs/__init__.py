"""Dagster's side: when and in what order. Parsing, SQL and checks live in the packages that these assets call."""
