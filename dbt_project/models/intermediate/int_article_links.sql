-- Grain: one article and another that tells the same report, and what they share; the second is the first of its kind.
with

articles as (

    select * from {{ ref('int_article_contents') }}

),

readings as (

    select * from {{ ref('int_readings') }}
    where recorded_to is null

),

figures as (

    select
        content_hash,
        extractor_version,
        concat(coalesce(currency, figure_kind), ' ', cast(figure_value as string)) as figure

    from {{ ref('stg_figures') }}
    where figure_value is not null

),

figures_of_articles as (

    select distinct
        articles.article_number,
        {{ hash_number('figures.figure') }} as figure

    from articles
    inner join readings on articles.content_hash = readings.content_hash
    inner join figures
        on
            readings.content_hash = figures.content_hash
            and readings.extractor_version = figures.extractor_version

),

-- Copies of one report carry the same list of figures; too short a list proves nothing. A list is known by its sum.
figure_lists as (

    select
        article_number,
        count(*) as figure_count,
        sum(cast(figure as decimal(38, 0))) as figure_sum

    from figures_of_articles
    group by article_number
    having count(*) >= {{ var('figures_of_one_origin') }}

),

first_lists as (

    select
        figure_count,
        figure_sum,
        min(article_number) as other_number

    from figure_lists
    group by figure_count, figure_sum
    having count(*) > 1

),

same_figures as (

    select
        figure_lists.article_number,
        first_lists.other_number

    from figure_lists
    inner join first_lists
        on
            figure_lists.figure_sum = first_lists.figure_sum
            and figure_lists.figure_count = first_lists.figure_count
    where figure_lists.article_number != first_lists.other_number

),

same_text as (

    select
        article_id,
        other_id

    from {{ ref('int_text_links') }}
    where other_id is not null

)

select
    articles.article_id,
    others.article_id as other_id,
    'figures' as shared

from same_figures
inner join articles on same_figures.article_number = articles.article_number
inner join articles as others on same_figures.other_number = others.article_number

union all

select
    article_id,
    other_id,
    'text' as shared

from same_text
