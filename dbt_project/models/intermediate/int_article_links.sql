-- Grain: one article and another that tells the same report, and what they share; the second is the first of its kind.
{%- set reach_of_both = 'least(one.reach, two.reach, ' ~ 2 ** 60 ~ ')' %}
with

articles as (

    select
        article_id,
        article_number,
        content_hash,
        sketch,
        -- A full sample says nothing about hashes beyond its last.
        case
            when cardinality(sketch) >= {{ var('hashes_of_a_sketch') }}
                then sketch[{{ first_index() }} + {{ var('hashes_of_a_sketch') }} - 1]
        end as reach

    from {{ ref('int_article_sketches') }}

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

-- Copies share most runs of words; the smallest hashes of the runs are a fair sample of them, however long the text.
shingles as (

    select
        articles.article_number,
        each.name as shingle

    from {{ explode_from('articles', 'sketch', 'each') }}

),

-- Each article is held against the first one with the same run of words, not against all: the work stays linear.
first_shingles as (

    select
        shingle,
        min(article_number) as other_number

    from shingles
    group by shingle
    having count(*) > 1

),

candidates as (

    select distinct
        shingles.article_number,
        first_shingles.other_number

    from shingles
    inner join first_shingles on shingles.shingle = first_shingles.shingle
    where shingles.article_number != first_shingles.other_number

),

compared as (

    select
        candidates.article_number,
        candidates.other_number,
        cardinality(array_intersect(one.sketch, two.sketch)) as shared_runs,
        {{ count_up_to('one.sketch', reach_of_both) }} as own_runs,
        {{ count_up_to('two.sketch', reach_of_both) }} as other_runs

    from candidates
    inner join articles as one on candidates.article_number = one.article_number
    inner join articles as two on candidates.other_number = two.article_number

),

-- A report cut short is still a copy; a passage inside a report many times as long is not.
same_text as (

    select
        article_number,
        other_number

    from compared
    where
        shared_runs >= {{ var('runs_of_one_origin') }}
        and shared_runs >= {{ var('share_of_one_origin') }} * least(own_runs, other_runs)
        and greatest(own_runs, other_runs) <= {{ var('length_of_a_copy') }} * least(own_runs, other_runs)

),

linked as (

    select
        article_number,
        other_number,
        'figures' as shared

    from same_figures

    union all

    select
        article_number,
        other_number,
        'text' as shared

    from same_text

)

select
    articles.article_id,
    others.article_id as other_id,
    linked.shared

from linked
inner join articles on linked.article_number = articles.article_number
inner join articles as others on linked.other_number = others.article_number
