{# What a model says only when its table is there already: its first build leaves it out. Spark always builds anew. #}
{# The job compiles models ahead, so the SQL holds both, and the materialization takes out what is between the marks. #}
{% macro only_again() -%}
    {%- if target.type == 'duckdb' -%} /* only again */ {{ caller() }} /* and always */ {%- endif -%}
{%- endmacro %}

{% macro at_first(sql) -%}
    {{- modules.re.sub('(?s)/\\* only again \\*/.*?/\\* and always \\*/', '', sql) -}}
{%- endmacro %}

{% macro without_articles_that_are_gone() -%}
    delete from {{ this }} where article_id not in (select known.article_id from {{ ref('int_article_contents') }} as known)
{%- endmacro %}
