-- Grain: one sector and status.
{{ config(materialized='view' if target.type == 'duckdb' else 'table') }}
{{ totals_by(['sector']) }}
