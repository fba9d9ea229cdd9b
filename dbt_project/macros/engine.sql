{# Everything that DuckDB and Spark spell differently. Models call these and stay in what both engines speak. #}

{% macro replace_all(text, pattern, replacement) -%}
    {{ return(adapter.dispatch('replace_all')(text, pattern, replacement)) }}
{%- endmacro %}
{% macro default__replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}
{% macro spark__replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, r"{{ pattern }}", '{{ replacement }}')
{%- endmacro %}

{% macro matches(text, pattern) -%}
    {{ return(adapter.dispatch('matches')(text, pattern)) }}
{%- endmacro %}
{% macro default__matches(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro %}
{% macro spark__matches(text, pattern) -%}
    regexp({{ text }}, r"{{ pattern }}")
{%- endmacro %}

{% macro without_accents(text) -%}
    {{ return(adapter.dispatch('without_accents')(text)) }}
{%- endmacro %}
{% macro default__without_accents(text) -%}
    strip_accents({{ text }})
{%- endmacro %}
{% macro spark__without_accents(text) -%}
    translate({{ text }}, 'àáâãäåāçèéêëēìíîïīñòóôõöōùúûüūýÿḍṇṭṛṣś', 'aaaaaaaceeeeeiiiiinoooooouuuuuyydntrss')
{%- endmacro %}

{# from-item: every row of a relation beside each element of one of its lists, as <alias>.name and <alias>.position (from 1). #}
{% macro explode_from(relation, list, alias) -%}
    {{ return(adapter.dispatch('explode_from')(relation, list, alias)) }}
{%- endmacro %}
{% macro default__explode_from(relation, list, alias) -%}
    {{ relation }} cross join unnest({{ relation }}.{{ list }}) with ordinality as {{ alias }} (name, position)
{%- endmacro %}
{% macro spark__explode_from(relation, list, alias) -%}
    {{ relation }} lateral view posexplode({{ relation }}.{{ list }}) {{ alias }} as position, name
{%- endmacro %}

{# from-item: every row of a relation beside each day from one date up to and with another, as <alias>.day. #}
{% macro explode_days(relation, first_day, last_day, alias) -%}
    {{ return(adapter.dispatch('explode_days')(relation, first_day, last_day, alias)) }}
{%- endmacro %}
{% macro default__explode_days(relation, first_day, last_day, alias) -%}
    {{ relation }} cross join unnest(generate_series({{ relation }}.{{ first_day }}, {{ relation }}.{{ last_day }}, interval 1 day)) as {{ alias }} (day)
{%- endmacro %}
{% macro spark__explode_days(relation, first_day, last_day, alias) -%}
    {{ relation }} lateral view explode(sequence({{ relation }}.{{ first_day }}, {{ relation }}.{{ last_day }}, interval 1 day)) {{ alias }} as day
{%- endmacro %}

{% macro list_as_text(list) -%}
    {{ return(adapter.dispatch('list_as_text')(list)) }}
{%- endmacro %}
{% macro default__list_as_text(list) -%}
    array_to_string({{ list }}, ';')
{%- endmacro %}
{% macro spark__list_as_text(list) -%}
    array_join({{ list }}, ';')
{%- endmacro %}

{# Aggregate: the distinct texts of a group in their own order, so that the order of rows never shows. #}
{% macro joined_text(text, separator) -%}
    {{ return(adapter.dispatch('joined_text')(text, separator)) }}
{%- endmacro %}
{% macro default__joined_text(text, separator) -%}
    string_agg(distinct {{ text }}, '{{ separator }}' order by {{ text }})
{%- endmacro %}
{% macro spark__joined_text(text, separator) -%}
    array_join(array_sort(collect_set({{ text }})), '{{ separator }}')
{%- endmacro %}

{# A number with thousands separators and no more decimals than it is given. #}
{% macro spelled(number, decimals=0) -%}
    {{ return(adapter.dispatch('spelled')(number, decimals)) }}
{%- endmacro %}
{% macro default__spelled(number, decimals) -%}
    format('{:,.{{ decimals }}f}', cast({{ number }} as double))
{%- endmacro %}
{% macro spark__spelled(number, decimals) -%}
    format_number(cast({{ number }} as double), {{ decimals }})
{%- endmacro %}

{# A query: node, label, where label is the smallest node that links lead to. Links must stand in both directions. #}
{% macro connected_components(nodes, links) -%}
    {{ return(adapter.dispatch('connected_components')(nodes, links)) }}
{%- endmacro %}
{% macro default__connected_components(nodes, links) -%}
    with recursive reached (node, label) using key (node) as (
        select {{ nodes }}.node, {{ nodes }}.node from {{ nodes }}
        union
        select known.node, min(news.label)
        from recurring.reached as known
        inner join {{ links }} on known.node = {{ links }}.node_from
        inner join reached as news on {{ links }}.node_to = news.node
        where news.label < known.label
        group by known.node
    )

    select reached.node, reached.label from reached
{%- endmacro %}
{# Twelve steps outward: links inside a commitment form cliques, so few steps suffice; a test checks that they did. #}
{% macro spark__connected_components(nodes, links) -%}
    with step_0 as (select node, node as label from {{ nodes }})
    {%- for step in range(1, 13) %}
    , step_{{ step }} as (
        select here.node, least(here.label, coalesce(min(there.label), here.label)) as label
        from step_{{ step - 1 }} as here
        left join {{ links }} on here.node = {{ links }}.node_from
        left join step_{{ step - 1 }} as there on {{ links }}.node_to = there.node
        group by here.node, here.label
    )
    {%- endfor %}
    select node, label from step_12
{%- endmacro %}

{# Position of the first element in list[...]. #}
{% macro first_index() -%}
    {{ return(adapter.dispatch('first_index')()) }}
{%- endmacro %}
{% macro default__first_index() -%} 1 {%- endmacro %}
{% macro spark__first_index() -%} 0 {%- endmacro %}
