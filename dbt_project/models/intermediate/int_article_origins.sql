-- Grain: one article, and the independent origin that its report goes back to.
-- Kept from run to run: looked at anew are origins one of whose articles came, went or has other links.
{{ config(
    materialized='incremental' if target.type == 'duckdb' else 'table',
    unique_key='article_id',
    meta={'states': 'state_of_article_links', 'state_keys': ['article_id']},
) }}
{%- set nodes -%}
    select distinct article_id as node
    from {{ ref('stg_articles') }} {{ again("where article_id in (select article_id from looked_at)") }}
{%- endset %}
{%- set links -%}
    select
        article_id as node_from,
        other_id as node_to

    from {{ ref('int_article_links') }} {{ again("where article_id in (select article_id from looked_at)") }}
{%- endset %}
with

{% call only_again() -%} -- noqa: LT02
-- depends_on: {{ ref('state_of_article_links') }}
-- Those that changed, and whom they are linked to now; where they belonged says the table itself.
met as (

    select changed.key as article_id
    from changed

    union

    select other_id as article_id
    from {{ ref('int_article_links') }}
    where article_id in {{ changed_keys() }}

),

looked_at as (

    select article_id
    from met

    union

    select article_id
    from {{ this }}
    where origin_key in (select known.origin_key from {{ this }} as known where known.article_id in (select article_id from met))

),
{%- endcall %}

components as (

    {{ connected_components(nodes, links) }}

),

same_figures as (

    select * from {{ ref('int_article_links') }}
    where shared = 'figures'

)

select
    components.node as article_id,
    {{ surrogate_key(['components.label']) }} as origin_key,
    -- Reports that give the very same figures: two amounts in them are two things, not two tellings of one.
    {{ surrogate_key(['coalesce(same_figures.other_id, components.node)']) }} as figures_key

from components
left join same_figures on components.node = same_figures.article_id
