{# A join condition: the row of seeds/link_points.csv for how a pair of claims relates in an aspect. #}
{% macro points_of(aspect, alias=none) -%}
    {%- set alias = alias or aspect -%}
    {{ alias }}.aspect = '{{ aspect }}' and pairs.{{ aspect }}_relation = {{ alias }}.relation
{%- endmacro %}
