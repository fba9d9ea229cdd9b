-- Grain: one status.
{{ config(materialized='view') }}
{{ totals_by([]) }}
