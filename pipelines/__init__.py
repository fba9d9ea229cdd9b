"""Pledgebook: press articles about investment go in, a DuckDB warehouse of checked figures comes out."""
