-- Grain: one year of announcement and status.
{{ config(materialized='view') }}
{{ totals_by(['announced_year']) }}
