-- Grain: one country, one of its states or prefectures, and status.
{{ config(materialized='view' if target.type == 'duckdb' else 'table') }}
{{ totals_by(['country_name', 'region_name']) }}
