{# Tables and views of DuckDB made in one statement, inside one transaction. The stock way makes each under another name, #}
{# renames twice and drops what was there, for readers that look on: the build file has none, and dbt's own work halves. #}

{% materialization table, adapter='duckdb' %}
    {%- set relation = this.incorporate(type='table') -%}
    {{- run_hooks(pre_hooks) -}}
    {%- call statement('main') -%}
        {{ drop_what_is_there(this) }}
        {{ create_table_as(False, relation, tables_of_spark(relation) or sql) }}
        {{ comments_on(relation) }}
    {%- endcall -%}
    {{- run_hooks(post_hooks) -}}
    {%- do adapter.commit() -%}
    {{- return({'relations': [relation]}) -}}
{% endmaterialization %}

{% materialization view, adapter='duckdb' %}
    {%- set relation = this.incorporate(type='view') -%}
    {{- run_hooks(pre_hooks) -}}
    {%- call statement('main') -%}
        {{ drop_what_is_there(this) }}
        {{ create_view_as(relation, sql) }}
        {{ comments_on(relation) }}
    {%- endcall -%}
    {{- run_hooks(post_hooks) -}}
    {%- do adapter.commit() -%}
    {{- return({'relations': [relation]}) -}}
{% endmaterialization %}

{# A query: the table as Spark built it, where the variable says in which folder Spark's tables lie; else nothing. #}
{% macro tables_of_spark(relation) -%}
    {%- if var('spark_tables') -%}
        select * from read_parquet('{{ var("spark_tables") }}/{{ relation.schema }}.db/{{ relation.identifier }}/*.parquet')
    {%- endif -%}
{%- endmacro %}

{% macro drop_what_is_there(relation) -%}
    {%- set existing = load_cached_relation(relation) -%}
    {%- if existing is not none %} drop {{ existing.type }} if exists {{ existing }}; {% endif -%}
{%- endmacro %}

{# The descriptions in the yml, where persist_docs asks for them. A contract makes sure that each column is there. #}
{% macro comments_on(relation) -%}
    {%- if config.persist_relation_docs() and model.description -%}
        {{ alter_relation_comment(relation, model.description) }}
    {%- endif -%}
    {%- if config.persist_column_docs() -%}
        {%- for column in model.columns.values() if column.description %}
            comment on column {{ relation }}.{{ adapter.quote(column.name) }} is {{ duckdb_escape_comment(column.description) }};
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
