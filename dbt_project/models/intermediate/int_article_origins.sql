-- Grain: one article, and the independent origin that its report goes back to.
{%- set nodes -%}
    select distinct article_id as node
    from {{ ref('stg_articles') }}
{%- endset %}
{%- set links -%}
    select
        article_id as node_from,
        other_id as node_to

    from {{ ref('int_article_links') }}
{%- endset %}
with

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
