-- Grain: one investor and status; investors who act together are one.
{{ config(materialized='view' if target.type == 'duckdb' else 'table') }}
{{ totals_by(['investor']) }}
