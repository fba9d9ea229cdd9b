{# How the amounts of two claims relate: columns ending in _a and _b of a relation of pairs, point being the amount or
   the middle of its range, usd its value at the day's rate, share that it is said to be one partner's, superseded the
   side that the other replaces.
   The order is the rule: what agrees comes before what is explained, and what is explained before what is not. #}
{% macro amount_relation() -%}
    case
        when point_a is null and point_b is null then 'both_missing'
        when point_a is null or point_b is null then 'missing'
        when currency_a = currency_b and point_a = point_b then 'equal'
        when currency_a = currency_b and low_a <= high_b and low_b <= high_a then 'range'
        when
            superseded is not null
            and (is_said_to_replace or coalesce(ratio, 1) <= 2.5)
            and (currency_a = currency_b or ratio > 1 + {{ var('link_tolerance') }})
            then case when is_said_to_replace then 'replaced' else 'revised' end
        when ratio <= 1 + {{ var('link_tolerance') }} and currency_a = currency_b then 'rounding'
        when ratio <= 1 + {{ var('link_tolerance') }} then 'conversion'
        when currency_a != currency_b and point_a = point_b then 'currency_swap'
        when
            currency_a = currency_b
            and abs(ratio - 100) < 0.1
            and (
                ({{ says_crore('text_a') }} and {{ says_billion('text_b') }})
                or ({{ says_crore('text_b') }} and {{ says_billion('text_a') }})
            )
            then 'crore_billion'
        when
            currency_a = currency_b
            and abs(ratio - 10) < 0.01
            and (
                ({{ says_lakh('text_a') }} and {{ says_million('text_b') }})
                or ({{ says_lakh('text_b') }} and {{ says_million('text_a') }})
            )
            then 'lakh_million'
        when
            currency_a = currency_b
            and abs(ratio - 1000) < 1
            and (
                ({{ says_million('text_a') }} and {{ says_billion('text_b') }})
                or ({{ says_million('text_b') }} and {{ says_billion('text_a') }})
            )
            then 'million_billion'
        -- One leading digit is not enough: 5 and 50 differ by chance as easily as by a slip.
        when
            currency_a = currency_b
            and ratio > 9
            and abs(log10(ratio) - round(log10(ratio))) < 0.0005
            and point_a / power(10, floor(log10(point_a))) != floor(point_a / power(10, floor(log10(point_a))))
            then 'power_of_ten'
        when {{ smaller_share() }} is not null then 'share'
        when currency_a != currency_b and ratio <= 1.25 then 'rough_conversion'
        -- One report, or another with the same figures, that gives two amounts speaks of two things. A copy whose amount
        -- is another has it wrong.
        when article_key_a = article_key_b or figures_key_a = figures_key_b then 'separate'
        else 'unexplained'
    end
{%- endmacro %}

{# A number to divide by: an amount of nothing, or below it as a table of accounts prints it, is no multiple of another. #}
{% macro above_zero(number) -%} case when {{ number }} > 0 then {{ number }} end {%- endmacro %}

{# The side that is one partner's share of the larger amount on the other: a, b or null. #}
{% macro smaller_share() -%}
    case
        when is_share_a and not is_share_b and case when currency_a = currency_b then point_a < point_b else usd_a < usd_b end
            then 'a'
        when is_share_b and not is_share_a and case when currency_a = currency_b then point_b < point_a else usd_b < usd_a end
            then 'b'
    end
{%- endmacro %}

{% macro says_crore(text) -%} ({{ matches("lower(" ~ text ~ ")", "crore|[^a-z]crs?([^a-z]|$)") }} and not {{ matches("lower(" ~ text ~ ")", "lakh") }}) {%- endmacro %}
{% macro says_lakh(text) -%} ({{ matches("lower(" ~ text ~ ")", "lakh|lac") }} and not {{ matches("lower(" ~ text ~ ")", "crore|[^a-z]cr") }}) {%- endmacro %}
{% macro says_million(text) -%} {{ matches("lower(" ~ text ~ ")", "million|[^a-z](mn|mln|m)([^a-z]|$)") }} {%- endmacro %}
{% macro says_billion(text) -%} {{ matches("lower(" ~ text ~ ")", "billion|[^a-z](bn|bln|b)([^a-z]|$)") }} {%- endmacro %}

{# The columns that amount_relation() reads, from two rows of int_linkable_claims joined as a and b. A claim without a
   date is compared at the other's. #}
{% macro paired_amounts(known_superseded=none, known_former=none) -%}
    a.article_key as article_key_a,
    b.article_key as article_key_b,
    a.figures_key as figures_key_a,
    b.figures_key as figures_key_b,
    a.currency as currency_a,
    b.currency as currency_b,
    a.amount_point as point_a,
    b.amount_point as point_b,
    a.amount_low as low_a,
    b.amount_low as low_b,
    a.amount_high as high_a,
    b.amount_high as high_b,
    a.figure_text as text_a,
    b.figure_text as text_b,
    a.is_share as is_share_a,
    b.is_share as is_share_b,
    coalesce(a.rate_day, b.rate_day) as rate_day_a,
    coalesce(b.rate_day, a.rate_day) as rate_day_b,
    -- A sentence says which amount is the old one; else a report says no more than that there was one.
    (
        {% if known_former -%} {{ known_former }} or {% endif -%}
        a.is_former != b.is_former and a.sentence_key = b.sentence_key
    ) as is_said_to_replace,
    case
        {% if known_superseded -%} when {{ known_superseded }} is not null then {{ known_superseded }} {%- endif %}
        when a.is_former and not b.is_former and a.article_key = b.article_key and a.sentence_key = b.sentence_key then 'a'
        when b.is_former and not a.is_former and a.article_key = b.article_key and a.sentence_key = b.sentence_key then 'b'
        when b.revises_earlier and a.rate_day < b.rate_day then 'a'
        when a.revises_earlier and b.rate_day < a.rate_day then 'b'
    end as superseded
{%- endmacro %}

{# The number of the phase that a text names: 1 for "the first phase", "phase one" and the like, up to 4; else null. #}
{% macro phase_number(text, before='') -%}
    case
        {% for words in [['first|initial', 'one|i|1'], ['second', 'two|ii|2'], ['third', 'three|iii|3'], ['fourth', 'four|iv|4']] -%}
            when {{ matches(text, before ~ '((' ~ words[0] ~ ') (phase|tranche|stage)|phase (' ~ words[1] ~ ')([^a-z0-9]|$))') }}
                then {{ loop.index }}
        {% endfor %}
    end
{%- endmacro %}

{# What its own words call a phase of a project is no sum of many projects; the first phase of a country's plan may be. #}
{% macro sum_of_many() -%}
    (claims.is_umbrella and not (coalesce(claims.is_phase, false) and claims.sector not in ('other', 'multi_sector')))
{%- endmacro %}

{# A query: which amount took the place of which in up to twice as many steps as that relation knows. #}
{% macro followed(revisions) -%}
    select * from {{ revisions }}

    union distinct

    select
        one.commitment_key,
        one.currency,
        one.old_point,
        two.new_point

    from {{ revisions }} as one
    inner join {{ revisions }} as two
        on
            one.commitment_key = two.commitment_key
            and one.currency = two.currency
            and one.new_point = two.old_point
            and one.old_point != two.new_point
{%- endmacro %}

{# How many digits a whole amount is told with: 2 for 350,000. #}
{% macro digits(point) -%} length(regexp_replace(cast(cast({{ point }} as decimal(38, 0)) as string), '0+$', '')) {%- endmacro %}
