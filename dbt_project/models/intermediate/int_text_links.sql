-- Grain: one article and another that has its words, the first of its kind; the other is missing where nobody has.
-- Kept from run to run: looked at anew are those whose first with some run of words came, went or was edited.
{{ config(
    materialized='incremental' if target.type == 'duckdb' else 'table',
    unique_key='article_id',
    post_hook=["{{ without_articles_that_are_gone() }}"] if target.type == 'duckdb' else [],
) }}
{%- set reach_of_both = 'least(one.reach, two.reach, ' ~ 2 ** 60 ~ ')' %}
with

contents as (

    select * from {{ ref('int_article_contents') }}

),

sketches as (

    select * from {{ ref('int_text_sketches') }}

),

articles as (

    select
        contents.article_id,
        contents.article_number,
        contents.content_hash,
        sketches.sketch,
        -- A full sample says nothing about hashes beyond its last.
        case
            when cardinality(sketches.sketch) >= {{ var('hashes_of_a_sketch') }}
                then sketches.sketch[{{ first_index() }} + {{ var('hashes_of_a_sketch') }} - 1]
        end as reach

    from contents
    inner join sketches on contents.content_hash = sketches.content_hash

),

-- Copies share most runs of words; the smallest hashes of the runs are a fair sample of them, however long the text.
shingles as (

    select
        article_number,
        {{ each_of('sketch') }} as shingle

    from articles

),

{% call only_again() -%}
known as (

    select distinct
        article_id,
        content_hash

    from {{ this }}

),

changed as (

    select
        -- Of one that is gone it is not known any longer who comes after it: all do.
        coalesce(contents.article_number, 0) as article_number,
        contents.content_hash as new_hash,
        known.content_hash as old_hash

    from contents
    full outer join known on contents.article_id = known.article_id
    where contents.content_hash is distinct from known.content_hash

),

-- What the articles that changed say now, and what they said before.
changed_contents as (

    select
        article_number,
        new_hash as content_hash

    from changed

    union

    select
        article_number,
        old_hash as content_hash

    from changed

),

changed_shingles as (

    select
        changed_contents.article_number,
        {{ each_of('sketches.sketch') }} as shingle

    from changed_contents
    inner join sketches on changed_contents.content_hash = sketches.content_hash

),

changed_firsts as (

    select
        shingle,
        min(article_number) as article_number

    from changed_shingles
    group by shingle

),

present_firsts as (

    select
        shingle,
        min(article_number) as article_number

    from shingles
    where shingle in (select shingle from changed_firsts)
    group by shingle

),

-- A run of words that others had first still has the same first, and leads nobody elsewhere.
moved_shingles as (

    select changed_firsts.shingle
    from changed_firsts
    left join present_firsts on changed_firsts.shingle = present_firsts.shingle
    where changed_firsts.article_number <= coalesce(present_firsts.article_number, changed_firsts.article_number)

),

looked_at as (

    select article_number
    from changed

    union

    select article_number
    from shingles
    where shingle in (select shingle from moved_shingles)

),
{%- endcall %}

own_shingles as (

    select * from shingles
    {% call only_again() -%}
        where article_number in (select article_number from looked_at)
    {%- endcall %}

),

-- Each article is held against the first one with the same run of words, not against all: the work stays linear.
first_shingles as (

    select
        shingle,
        min(article_number) as other_number

    from shingles
    {% call only_again() -%}
        where shingle in (select shingle from own_shingles)
    {%- endcall %}
    group by shingle
    having count(*) > 1

),

candidates as (

    select distinct
        own_shingles.article_number,
        first_shingles.other_number

    from own_shingles
    inner join first_shingles on own_shingles.shingle = first_shingles.shingle
    where own_shingles.article_number != first_shingles.other_number

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

)

select
    contents.article_id,
    contents.content_hash,
    others.article_id as other_id

from contents
left join same_text on contents.article_number = same_text.article_number
left join contents as others on same_text.other_number = others.article_number
{% call only_again() -%}
    where contents.article_number in (select article_number from looked_at)
{%- endcall %}
