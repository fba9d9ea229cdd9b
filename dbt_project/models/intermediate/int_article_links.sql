-- Grain: one article and another that tells the same report, and what they share; the second is the first of its kind.
with

-- The newest version speaks for the article.
newest as (

    select
        article_id,
        content_hash,
        article_text,
        row_number() over (
            partition by article_id
            order by recorded_at desc, published_on desc, content_hash desc
        ) as choice

    from {{ ref('stg_articles') }}

),

articles as (

    select
        article_id,
        content_hash,
        {{ text_sketch('article_text', var('words_of_a_shingle'), var('hashes_of_a_sketch')) }} as sketch

    from newest
    where choice = 1

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

-- Copies of one report carry the same list of figures; too short a list proves nothing.
figure_lists as (

    select
        articles.article_id,
        {{ joined_text('figures.figure', '; ') }} as figure_list

    from articles
    inner join readings on articles.content_hash = readings.content_hash
    inner join figures
        on
            readings.content_hash = figures.content_hash
            and readings.extractor_version = figures.extractor_version
    group by articles.article_id
    having count(distinct figures.figure) >= {{ var('figures_of_one_origin') }}

),

same_figures as (

    select
        article_id,
        min(article_id) over (partition by figure_list) as other_id

    from figure_lists

),

-- Copies share most runs of words; the smallest hashes of the runs are a fair sample of them, however long the text.
shingles as (

    select
        articles.article_id,
        each.name as shingle

    from {{ explode_from('articles', 'sketch', 'each') }}

),

-- A full sample says nothing about hashes beyond its last.
reaches as (

    select
        article_id,
        case when count(*) < {{ var('hashes_of_a_sketch') }} then 'g' else max(shingle) end as reach

    from shingles
    group by article_id

),

-- Each article is held against the first one with the same run of words, not against all: the work stays linear.
meetings as (

    select
        article_id,
        min(article_id) over (partition by shingle) as other_id

    from shingles

),

candidates as (

    select distinct
        meetings.article_id,
        meetings.other_id,
        least(one.reach, two.reach) as reach

    from meetings
    inner join reaches as one on meetings.article_id = one.article_id
    inner join reaches as two on meetings.other_id = two.article_id
    where meetings.article_id != meetings.other_id

),

sides as (

    select
        article_id,
        other_id,
        reach,
        article_id as member_id

    from candidates

    union all

    select
        article_id,
        other_id,
        reach,
        other_id as member_id

    from candidates

),

compared as (

    select
        sides.article_id,
        sides.other_id,
        count(distinct shingles.shingle) as all_runs,
        sum(case when sides.member_id = sides.article_id then 1 else 0 end) as own_runs,
        sum(case when sides.member_id = sides.other_id then 1 else 0 end) as other_runs

    from sides
    inner join shingles
        on
            sides.member_id = shingles.article_id
            and sides.reach >= shingles.shingle
    group by sides.article_id, sides.other_id

),

-- A report cut short is still a copy; a passage inside a report many times as long is not.
same_text as (

    select
        article_id,
        other_id

    from compared
    where
        own_runs + other_runs - all_runs >= {{ var('runs_of_one_origin') }}
        and own_runs + other_runs - all_runs >= {{ var('share_of_one_origin') }} * least(own_runs, other_runs)
        and greatest(own_runs, other_runs) <= {{ var('length_of_a_copy') }} * least(own_runs, other_runs)

)

select
    article_id,
    other_id,
    'figures' as shared

from same_figures
where article_id != other_id

union all

select
    article_id,
    other_id,
    'text' as shared

from same_text
