-- Grain: one current claim of an investment, and the commitment it is about.
{%- set nodes -%}
    select claim_key as node
    from {{ ref('int_linkable_claims') }}
{%- endset %}
{%- set links -%}
    select
        claim_key_a as node_from,
        claim_key_b as node_to

    from {{ ref('int_claim_links') }}
    where is_linked
{%- endset %}
with

claims as (

    select * from {{ ref('int_linkable_claims') }}

),

components as (

    {{ connected_components(nodes, links) }}

),

-- The commitment is called after its earliest statement, so that later reports do not rename it.
anchored as (

    select
        components.label,
        min_by(
            claims.statement_key,
            concat_ws(
                ' ',
                coalesce(cast(claims.rate_day as string), '9999-12-31'),
                claims.article_id,
                lpad(cast(claims.claim_index as string), 6, '0')
            )
        ) as commitment_key

    from components
    inner join claims on components.node = claims.claim_key
    group by components.label

)

select
    claims.claim_key,
    claims.statement_key,
    anchored.commitment_key

from claims
inner join components on claims.claim_key = components.node
inner join anchored on components.label = anchored.label
