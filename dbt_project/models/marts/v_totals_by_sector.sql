-- Grain: one sector and status.
{{ config(materialized='view') }}
{{ totals_by(['sector']) }}
