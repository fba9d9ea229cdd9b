-- Grain: one status.
{{ config(materialized='view' if target.type == 'duckdb' else 'table') }}
{{ totals_by([]) }}
