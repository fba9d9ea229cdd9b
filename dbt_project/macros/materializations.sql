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

{# A table whose rows are kept from run to run: the model's query gives those that are new or take the place of others with #}
{# their key. It is made anew where it was made by another query, or from a kept table that was: other settings, another version. #}
{% materialization incremental, adapter='duckdb' %}
    {%- set relation = this.incorporate(type='table') -%}
    {%- set states = config.get('meta', {}).get('states') -%}
    {%- set mark = 'made by ' ~ local_md5(sql ~ marks_of(model.depends_on.nodes) | join) -%}
    {{- run_hooks(pre_hooks) -}}
    {%- call statement('main') -%}
        {%- if marks_of([model.unique_id]) == [mark] and not should_full_refresh() and not var('spark_tables') -%}
            {%- if states %} {{ find_changed(relation, states) }} {% endif -%}
            create or replace temp table fresh_rows as {{ sql }};
            {{ put_in_place(relation, config.require('unique_key'), config.get('meta', {}).get('state_keys')) }}
            {%- if states %} {{ note_states(relation, 'states') }} {% endif -%}
        {%- else -%}
            {{ drop_what_is_there(this) }}
            {{ create_table_as(False, relation, tables_of_spark(relation) or at_first(sql)) }}
            comment on table {{ relation }} is '{{ mark }}';
            {%- if states %} {{ note_states(relation, 'kept.' ~ states) }} {% endif -%}
        {%- endif -%}
    {%- endcall -%}
    {{- run_hooks(post_hooks) -}}
    {%- do adapter.commit() -%}
    {{- return({'relations': [relation]}) -}}
{% endmaterialization %}

{# By what queries those of these models were made that are kept. #}
{% macro marks_of(models) -%}
    {%- set tables = ["''"] -%}
    {%- for id in models -%} {%- do tables.append("'" ~ id.split('.')[-1] ~ "'") -%} {%- endfor -%}
    {{- return(run_query("select comment from duckdb_tables() where schema_name = '" ~ this.schema ~ "' and table_name in ("
        ~ tables | join(', ') ~ ") and comment like 'made by %' order by table_name").columns[0].values() | list) -}}
{%- endmacro %}

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
