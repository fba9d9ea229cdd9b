{# Everything that DuckDB and Spark spell differently. Models call these and stay in what both engines speak. #}

{% macro replace_all(text, pattern, replacement) -%}
    {%- if target.type == 'spark' -%}
        regexp_replace({{ text }}, r"{{ pattern }}", '{{ replacement }}')
    {%- else -%}
        regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
    {%- endif -%}
{%- endmacro %}

{% macro matches(text, pattern) -%}
    {%- if target.type == 'spark' -%}
        regexp({{ text }}, r"{{ pattern }}")
    {%- else -%}
        regexp_matches({{ text }}, '{{ pattern }}')
    {%- endif -%}
{%- endmacro %}

{% macro without_accents(text) -%}
    {%- if target.type == 'spark' -%}
        translate({{ text }}, 'àáâãäåāçèéêëēìíîïīñòóôõöōùúûüūýÿḍṇṭṛṣś', 'aaaaaaaceeeeeiiiiinoooooouuuuuyydntrss')
    {%- else -%}
        strip_accents({{ text }})
    {%- endif -%}
{%- endmacro %}

{# from-item: every row of a relation beside each element of one of its lists, as <alias>.name and <alias>.position (from 1). #}
{% macro explode_from(relation, list, alias) -%}
    {%- if target.type == 'spark' -%}
        {{ relation }} lateral view posexplode({{ relation }}.{{ list }}) {{ alias }} as position, name
    {%- else -%}
        {{ relation }} cross join unnest({{ relation }}.{{ list }}) with ordinality as {{ alias }} (name, position)
    {%- endif -%}
{%- endmacro %}

{# from-item: every row of a relation beside each day from one date up to and with another, as <alias>.day. #}
{% macro explode_days(relation, first_day, last_day, alias) -%}
    {%- if target.type == 'spark' -%}
        {{ relation }} lateral view explode(sequence({{ relation }}.{{ first_day }}, {{ relation }}.{{ last_day }}, interval 1 day)) {{ alias }} as day
    {%- else -%}
        {{ relation }} cross join unnest(generate_series({{ relation }}.{{ first_day }}, {{ relation }}.{{ last_day }}, interval 1 day)) as {{ alias }} (day)
    {%- endif -%}
{%- endmacro %}

{% macro list_as_text(list) -%}
    {%- if target.type == 'spark' -%}
        array_join({{ list }}, ';')
    {%- else -%}
        array_to_string({{ list }}, ';')
    {%- endif -%}
{%- endmacro %}

{# Aggregate: the distinct texts of a group in their own order, so that the order of rows never shows. #}
{% macro joined_text(text, separator) -%}
    {%- if target.type == 'spark' -%}
        array_join(array_sort(collect_set({{ text }})), '{{ separator }}')
    {%- else -%}
        string_agg(distinct {{ text }}, '{{ separator }}' order by {{ text }})
    {%- endif -%}
{%- endmacro %}

{# A number with thousands separators and no more decimals than it is given. #}
{% macro spelled(number, decimals=0) -%}
    {%- if target.type == 'spark' -%}
        format_number(cast({{ number }} as double), {{ decimals }})
    {%- else -%}
        format('{:,.{{ decimals }}f}', cast({{ number }} as double))
    {%- endif -%}
{%- endmacro %}

{# A query: node, label, where label is the smallest node that links lead to. Links must stand in both directions. #}
{# Twelve steps outward: links inside a commitment form cliques, so few steps suffice; a test checks that they did. #}
{% macro connected_components(nodes, links) -%}
    {%- if target.type == 'duckdb' -%}
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
    {%- else -%}
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
    {%- endif -%}
{%- endmacro %}

{# Position of the first element in list[...]. #}
{% macro first_index() -%}
    {%- if target.type == 'spark' -%}
        0
    {%- else -%}
        1
    {%- endif -%}
{%- endmacro %}

{# Days from one date to another. #}
{% macro days_between(first_day, last_day) -%}
    {%- if target.type == 'spark' -%}
        datediff({{ last_day }}, {{ first_day }})
    {%- else -%}
        date_diff('day', {{ first_day }}, {{ last_day }})
    {%- endif -%}
{%- endmacro %}

{# The smallest hashes of all runs of so many words, sorted: a sample of a text that is the same in every copy of it. #}
{% macro text_sketch(text, run, size) -%}
    {%- set words -%} split(trim({{ replace_all("lower(" ~ without_accents(text) ~ ")", "[^a-z0-9]+", " ") }}), ' ') {%- endset -%}
    {%- if target.type == 'duckdb' -%}
        list_sort(list_distinct(list_transform(
            list_zip({{ words }}{% for step in range(2, run + 1) %}, {{ words }}[{{ step }}:]{% endfor %}, true),
            lambda word: substr(md5(concat_ws(' '{% for step in range(1, run + 1) %}, word[{{ step }}]{% endfor %})), 1, 16)
        )))[1:{{ size }}]
    {%- else -%}
        slice(array_sort(array_distinct(transform(
            sequence(1, greatest(size({{ words }}) + 1 - {{ run }}, 1)),
            place -> substr(md5(array_join(slice({{ words }}, place, {{ run }}), ' ')), 1, 16)
        ))), 1, {{ size }})
    {%- endif -%}
{%- endmacro %}
