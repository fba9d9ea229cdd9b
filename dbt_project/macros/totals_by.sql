{# A query: what may be added up, by these columns and by status, for pledged, signed and built are never one sum. #}
{% macro totals_by(columns) -%}
select
    {% for column in columns -%} {{ column }}, {% endfor %}
    status,
    cast(count(*) as int) as commitment_count,
    sum(amount_usd) as amount_usd,
    sum(amount_inr) as amount_inr,
    sum(amount_jpy) as amount_jpy,
    sum(amount_usd_constant) as amount_usd_constant,
    sum(amount_inr_constant) as amount_inr_constant,
    sum(amount_jpy_constant) as amount_jpy_constant

from {{ ref('fct_commitment') }}
where recommended_for_aggregates
group by {% for column in columns -%} {{ column }}, {% endfor %} status
{%- endmacro %}
