-- Grain: one year of announcement and status.
{{ config(materialized='view' if target.type == 'duckdb' else 'table') }}
{{ totals_by(['announced_year']) }}
