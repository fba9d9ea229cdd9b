-- Grain: one investor and status; investors who act together are one.
{{ config(materialized='view') }}
{{ totals_by(['investor']) }}
