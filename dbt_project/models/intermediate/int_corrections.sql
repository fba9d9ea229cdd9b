-- Grain: one analyst's correction, and what became of it.
with

corrections as (

    select * from {{ ref('stg_corrections') }}

),

claims as (

    select * from {{ ref('int_claims_read') }}

),

articles as (

    select distinct article_id
    from {{ ref('stg_articles') }}

),

-- Keys by which a claim, a statement or a commitment (called after a statement) can be named.
keys as (

    select claim_key as any_key
    from claims

    union

    select statement_key as any_key
    from claims

),

named as (

    select
        corrections.correction_id,
        claims.recorded_from,
        case corrections.field
            {% for field in correctable_fields().split() -%}
                when '{{ field }}' then {{ correctable_value(field, 'claims') }}
            {% endfor -%}
        end as standing_value,
        case
            {% for field in correctable_fields().split() -%}
                when corrections.field = '{{ field }}' then 1
            {% endfor -%}
            else 0
        end as is_known_field

    from corrections
    inner join claims on corrections.target_key in (claims.claim_key, claims.statement_key)
    where
        corrections.target = 'claim'
        and not claims.is_publisher_conversion

),

-- What stands in the field of the newest reading that the correction names.
standing as (

    select
        correction_id,
        max(is_known_field) = 1 as is_known_field,
        max_by(standing_value, recorded_from) filter (where standing_value is not null) as standing_value,
        cast(count(*) as int) as named_claims

    from named
    group by correction_id

),

judged as (

    select
        corrections.correction_id,
        corrections.target,
        corrections.target_key,
        corrections.field,
        corrections.expected_value,
        corrections.set_value,
        standing.standing_value,
        corrections.reason,
        corrections.by_whom,
        corrections.on_date,
        case corrections.target
            when 'claim'
                then case
                    when standing.correction_id is null then 'names nothing'
                    when not standing.is_known_field then 'no such field'
                    when
                        corrections.expected_value is not null
                        and lower(corrections.expected_value) != lower(coalesce(standing.standing_value, ''))
                        then 'expectation gone'
                    else 'applied'
                end
            when 'article'
                then case
                    when articles.article_id is null then 'names nothing'
                    when corrections.field not in ('retracted', 'published', 'publisher') then 'no such field'
                    else 'applied'
                end
            when 'commitment'
                then case
                    when one.any_key is null then 'names nothing'
                    when corrections.field != 'preferred_claim' then 'no such field'
                    else 'applied'
                end
            else
                case
                    when one.any_key is null or two.any_key is null then 'names nothing'
                    when corrections.set_value not in ('same', 'different') then 'no such field'
                    else 'applied'
                end
        end as outcome

    from corrections
    left join standing on corrections.correction_id = standing.correction_id
    left join articles on corrections.target_key = articles.article_id
    left join keys as one on split(corrections.target_key, ';')[{{ first_index() }}] = one.any_key
    left join keys as two on split(corrections.target_key, ';')[{{ first_index() }} + 1] = two.any_key

)

select * from judged
