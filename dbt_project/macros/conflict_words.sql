{# A conflict in words, from the columns of int_claim_conflicts: amounts with their currency, the ratio, the day's rate. #}
{% macro conflict_arithmetic() -%}
    case
        when diagnosis = 'currency_swap' and ratio is null
            then concat(words_a, ' and ', words_b, ': the same digits in two currencies; no date, so no rate')
        when diagnosis = 'currency_swap'
            then concat(
                conversion_words, {{ spelled('ratio', 1) }},
                ' times apart; the digits are the same, only the currency differs'
            )
        when diagnosis = 'power_of_ten'
            then concat(
                words_a, ' and ', words_b, ' are ', {{ spelled('ratio') }}, ' times apart',
                case slip
                    when 'crore_billion' then ': one billion is 100 crore'
                    when 'lakh_million' then ': one million is 10 lakh'
                    when 'million_billion' then ': one billion is 1,000 million'
                    else ': the same digits with another power of ten'
                end
            )
        when diagnosis = 'conversion'
            then concat(
                conversion_words, {{ spelled('100 * (ratio - 1)', 1) }}, ' % apart',
                case
                    when converted is not null
                        then concat('; at the rate of ', cast(rate_day_a as string), ' they agree')
                    else ''
                end
            )
        when diagnosis = 'rounding'
            then concat(
                case
                    when currency_a != currency_b then conversion_words
                    else concat(words_a, ' and ', words_b, ': ')
                end,
                {{ spelled('100 * (ratio - 1)', 1) }}, ' % apart'
            )
        when diagnosis = 'superseded' and superseded = 'a'
            then concat(words_b, ' replaces ', words_a, ': the report says that the amount was revised')
        when diagnosis = 'superseded'
            then concat(words_a, ' replaces ', words_b, ': the report says that the amount was revised')
        when share is not null
            then concat(
                case
                    when currency_a != currency_b then conversion_words
                    else concat(words_a, ' and ', words_b, ': ')
                end,
                'the smaller is one partner''s share, ', {{ spelled('100 / ratio', 1) }}, ' % of the larger'
            )
        when ratio is null
            then concat(words_a, ' and ', words_b, ': one is not above zero, and no multiple of the other')
        else concat(
            case when currency_a != currency_b then conversion_words else concat(words_a, ' and ', words_b, ': ') end,
            {{ spelled('ratio', 2) }}, ' times apart, and no slip explains it'
        )
    end
{%- endmacro %}

{# Two currencies side by side, said in the direction in which a unit buys more than one of the other; else nothing. #}
{% macro conversion_words() -%}
    case
        when a_units_per_b >= 1
            then concat(
                {{ spelled('point_b') }}, ' ', currency_b, ' is ', {{ spelled('point_b * a_units_per_b') }}, ' ',
                currency_a, ' at ', {{ spelled('a_units_per_b', 4) }}, ' ', currency_a, ' per ', currency_b,
                ' (', cast(greatest(rate_day_a, rate_day_b) as string), ') against ', {{ spelled('point_a') }}, ' ',
                currency_a, ': '
            )
        when a_units_per_b < 1
            then concat(
                {{ spelled('point_a') }}, ' ', currency_a, ' is ', {{ spelled('point_a / a_units_per_b') }}, ' ',
                currency_b, ' at ', {{ spelled('1 / a_units_per_b', 4) }}, ' ', currency_b, ' per ', currency_a,
                ' (', cast(greatest(rate_day_a, rate_day_b) as string), ') against ', {{ spelled('point_b') }}, ' ',
                currency_b, ': '
            )
        else ''
    end
{%- endmacro %}
