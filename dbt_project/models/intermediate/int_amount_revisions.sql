-- Grain: one amount of a commitment that another took the place of, and the sentence that says so, if one does.
with

amounts as (

    select * from {{ ref('int_commitment_amounts') }}

),

membership as (

    select * from {{ ref('int_commitment_claims') }}

),

linkable as (

    select * from {{ ref('int_linkable_claims') }}

),

-- "Up from ₹33 billion" replaces every earlier report of ₹33 billion, not only the one in its own sentence.
replaced as (

    select distinct
        amounts.commitment_key,
        formers.sentence_key,
        formers.currency,
        formers.amount_point

    from linkable as formers
    inner join membership on formers.claim_key = membership.claim_key
    inner join amounts on membership.commitment_key = amounts.commitment_key
    where formers.is_former

),

-- Which amount of a commitment took the place of which, whoever prints them: ₹64 crore to ₹72 crore.
revisions_1 as (

    select
        replaced.commitment_key,
        replaced.currency,
        replaced.amount_point as old_point,
        news.amount_point as new_point

    from replaced
    inner join amounts as news
        on
            replaced.commitment_key = news.commitment_key
            and replaced.sentence_key = news.sentence_key
            and replaced.currency = news.currency
            and replaced.amount_point != news.amount_point
    where not news.is_former

    union distinct

    select
        news.commitment_key,
        news.currency,
        olds.amount_point as old_point,
        news.amount_point as new_point

    from amounts as news
    inner join amounts as olds
        on
            news.commitment_key = olds.commitment_key
            and news.currency = olds.currency
            and news.amount_point != olds.amount_point
            and news.rate_day > olds.rate_day
    where news.revises_earlier

),

-- And which by way of others: ₹64 crore to ₹72 crore and that to ₹79 crore. Each turn follows twice as many revisions.
revisions_2 as (

    {{ followed('revisions_1') }}

),

revisions_4 as (

    {{ followed('revisions_2') }}

),

revisions_8 as (

    {{ followed('revisions_4') }}

)

select
    commitment_key,
    currency,
    amount_point as old_point,
    cast(null as double) as new_point,
    sentence_key as said_in

from replaced

union all

select
    commitment_key,
    currency,
    old_point,
    new_point,
    cast(null as string) as said_in

from revisions_8
