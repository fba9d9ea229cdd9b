-- Grain: one commitment and one other that it is part of, a phase of, or perhaps a repetition of.
with

commitments as (

    select * from {{ ref('int_commitments') }}

),

membership as (

    select * from {{ ref('int_commitment_claims') }}

),

claims as (

    select * from {{ ref('int_linkable_claims') }}

),

links as (

    select * from {{ ref('int_claim_links') }}

),

subtotals as (

    select * from {{ ref('int_claim_subtotals') }}

),

parties as (

    select * from {{ ref('int_commitment_parties') }}
    where party_role = 'investor'

),

ancestors as (

    select * from {{ ref('int_place_ancestors') }}

),

places as (

    select * from {{ ref('int_places') }}

),

choices as (

    select
        choices.commitment_key,
        claims.currency,
        claims.amount_point,
        amounts.amount_usd_constant

    from {{ ref('int_commitment_choices') }} as choices
    inner join claims on choices.preferred_claim_key = claims.claim_key
    left join {{ ref('int_claim_amounts') }} as amounts on choices.preferred_claim_key = amounts.claim_key

),

reports as (

    select distinct
        membership.commitment_key,
        claims.article_key

    from membership
    inner join claims on membership.claim_key = claims.claim_key

),

same_party as (

    select * from {{ ref('int_commitment_kin') }}

),

-- "170 agreements worth $13 billion" of nobody named: what the same report tells of the place may be among them.
same_report as (

    select distinct
        whole.commitment_key as whole_key,
        part.commitment_key as part_key

    from commitments as whole
    inner join reports as whole_reports on whole.commitment_key = whole_reports.commitment_key
    inner join reports as part_reports on whole_reports.article_key = part_reports.article_key
    inner join commitments as part on part_reports.commitment_key = part.commitment_key
    where
        whole.is_umbrella
        and whole.investor is null
        and whole.place_key is not null
        and part.place_key is not null

),

may_belong as (

    select * from same_party

    union

    select * from same_report

),

umbrella_parts as (

    select
        part.commitment_key,
        whole.commitment_key as whole_key,
        'part_of' as relation,
        'possible' as certainty,
        case
            when whole.investor is null then 'one report gives the sum for a place and the project in it'
            when count(shared.article_key) > 0 then 'one report gives the sum and the project of the same party'
            else 'announced within the years the sum of the same party covers'
        end as reason

    from may_belong as related
    inner join commitments as whole on related.whole_key = whole.commitment_key
    inner join commitments as part on related.part_key = part.commitment_key
    left join choices as whole_amount on whole.commitment_key = whole_amount.commitment_key
    left join choices as part_amount on part.commitment_key = part_amount.commitment_key
    left join ancestors
        on
            part.place_key = ancestors.place_key
            and whole.place_key = ancestors.ancestor_key
    left join reports as whole_reports on whole.commitment_key = whole_reports.commitment_key
    left join reports as shared
        on
            part.commitment_key = shared.commitment_key
            and whole_reports.article_key = shared.article_key
    where
        whole.is_umbrella
        and not part.is_umbrella
        and (part.place_key is null or whole.place_key is null or ancestors.place_key is not null)
        and (
            shared.article_key is not null
            or part.announced_on between whole.horizon_start and whole.horizon_end
        )
        -- A guess that cannot be: no part is larger than its whole.
        and not coalesce(
            case
                when part_amount.currency = whole_amount.currency
                    then part_amount.amount_point > (1 + {{ var('sum_tolerance') }}) * whole_amount.amount_point
                else
                    part_amount.amount_usd_constant
                    > (1 + {{ var('sum_tolerance') }}) * whole_amount.amount_usd_constant
            end,
            false
        )
    group by part.commitment_key, whole.commitment_key, whole.investor

),

subtotal_parts as (

    select distinct
        parts.commitment_key,
        wholes.commitment_key as whole_key,
        'part_of' as relation,
        'arithmetic' as certainty,
        'amounts of one report add up to the sum exactly' as reason

    from subtotals
    inner join claims as whole_claims on subtotals.claim_key = whole_claims.claim_key
    inner join membership as wholes on subtotals.claim_key = wholes.claim_key
    inner join parties as whole_parties on wholes.commitment_key = whole_parties.commitment_key
    inner join parties as part_parties on whole_parties.organization_key = part_parties.organization_key
    inner join membership as parts on part_parties.commitment_key = parts.commitment_key
    inner join claims as part_claims
        on
            parts.claim_key = part_claims.claim_key
            and subtotals.parts_article_key = part_claims.article_key
            and whole_claims.currency = part_claims.currency
            and part_claims.amount_native in (subtotals.part_one, subtotals.part_two, subtotals.part_three)
    where parts.commitment_key != wholes.commitment_key

),

-- "Adds 10 to reach 50": the amount told in the same sentence is part of the sum.
stated_parts as (

    select distinct
        parts.commitment_key,
        wholes.commitment_key as whole_key,
        'part_of' as relation,
        'stated' as certainty,
        'the report says that it brings the sum up to the larger amount' as reason

    from claims as whole_claims
    inner join claims as part_claims
        on
            whole_claims.article_key = part_claims.article_key
            and whole_claims.sentence_key = part_claims.sentence_key
            and whole_claims.currency = part_claims.currency
    inner join membership as wholes on whole_claims.claim_key = wholes.claim_key
    inner join membership as parts on part_claims.claim_key = parts.claim_key
    where
        whole_claims.is_total
        and not part_claims.is_total
        and part_claims.amount_point < whole_claims.amount_point
        and parts.commitment_key != wholes.commitment_key

),

phases as (

    select distinct
        part.commitment_key,
        whole.commitment_key as whole_key,
        'phase_of' as relation,
        'stated' as certainty,
        'the report calls it a phase; the same party gives a larger amount for the place' as reason

    from same_party
    inner join commitments as whole on same_party.whole_key = whole.commitment_key
    inner join commitments as part on same_party.part_key = part.commitment_key
    inner join choices as whole_amount on whole.commitment_key = whole_amount.commitment_key
    inner join choices as part_amount
        on
            part.commitment_key = part_amount.commitment_key
            and whole_amount.currency = part_amount.currency
    left join ancestors as up
        on
            part.place_key = up.place_key
            and whole.place_key = up.ancestor_key
    left join ancestors as down
        on
            whole.place_key = down.place_key
            and part.place_key = down.ancestor_key
    where
        part.is_phase
        and not whole.is_phase
        and not whole.is_umbrella
        -- Where the parts are counted, the sum is not, and a part would be lost with it.
        and not whole.is_subtotal
        and part_amount.amount_point < whole_amount.amount_point
        and part.sector = whole.sector
        and (up.place_key is not null or down.place_key is not null or part.place_key is null)

),

-- Ties that fell short: the vaguer of the two, else the later one, may be the other told again.
near_ties as (

    select
        one.commitment_key as key_one,
        two.commitment_key as key_two,
        max(links.score) as score

    from links
    inner join membership as one on links.claim_key_a = one.claim_key
    inner join membership as two on links.claim_key_b = two.claim_key
    where
        one.commitment_key != two.commitment_key
        and links.verdict in ('too few points', 'ambiguous')
        and links.score >= {{ var('points_to_flag') }}
        and links.amount_relation in ('equal', 'conversion', 'rounding', 'range', 'currency_swap')
    group by one.commitment_key, two.commitment_key

),

ordered as (

    select
        near_ties.*,
        concat(
            case place_one.place_level when 'town' then '1' when 'region' then '2' when 'country' then '3' else '4' end,
            coalesce(cast(one.announced_on as string), '9999'), one.commitment_key
        ) as order_one,
        concat(
            case place_two.place_level when 'town' then '1' when 'region' then '2' when 'country' then '3' else '4' end,
            coalesce(cast(two.announced_on as string), '9999'), two.commitment_key
        ) as order_two

    from near_ties
    inner join commitments as one on near_ties.key_one = one.commitment_key
    inner join commitments as two on near_ties.key_two = two.commitment_key
    left join places as place_one on one.place_key = place_one.place_key
    left join places as place_two on two.place_key = place_two.place_key

),

repeats as (

    select distinct
        case when order_one > order_two then key_one else key_two end as commitment_key,
        case when order_one > order_two then key_two else key_one end as whole_key,
        're_announces' as relation,
        'possible' as certainty,
        'the same party and amount, but not enough else to call them one' as reason

    from ordered

),

unioned as (

    select * from umbrella_parts

    union all

    select * from subtotal_parts

    union all

    select * from stated_parts

    union all

    select * from phases

    union all

    select * from repeats

),

ranked as (

    select
        *,
        case certainty when 'arithmetic' then 1 when 'stated' then 2 else 3 end as certainty_rank

    from unioned

)

select
    {{ surrogate_key(['commitment_key', 'whole_key', 'relation']) }} as component_key,
    commitment_key,
    whole_key,
    relation,
    -- A sum that adds up exactly outweighs what is stated, and that the guess from party and place.
    min_by(certainty, certainty_rank) as certainty,
    min_by(reason, certainty_rank) as reason

from ranked
group by commitment_key, whole_key, relation
