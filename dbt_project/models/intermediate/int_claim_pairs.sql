-- Grain: one pair of claims that may be one commitment, and how they relate in each aspect.
-- Pairs grow faster than claims do, and few of them come to anything: those are written down by int_claim_scores.
{{ config(materialized='view' if target.type == 'duckdb' else 'table') }}
{{ at_first(claim_pairs()) }}
