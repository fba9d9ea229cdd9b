{# How tables get to Spark, and what dbt lacks there: seeds with quotation marks, and a loop in place of a recursion. #}

{# On DuckDB, asked for: the tables that came in, as Parquet in <folder>/raw/<table>. The folder raw has to be there. #}
{% macro sources_to_parquet() -%}
    {%- for source in (graph.sources.values() if execute else []) -%}
        {%- do run_query('copy (from ' ~ source.schema ~ '.' ~ source.identifier ~ ") to '" ~ parquet_of(source)
            ~ "' (format parquet, per_thread_output true, overwrite true)") -%}
    {%- endfor -%}
{%- endmacro %}

{# On Spark, before a model that reads them: the same as tables. Its catalogue may be as new as its session. #}
{% macro sources_from_parquet() -%}
    {%- for schema, table in (model.sources if execute and target.type == 'spark' else []) -%}
        {%- set relation = source(schema, table) -%}
        {%- do run_query('create schema if not exists ' ~ relation.schema) -%}
        {%- do run_query('drop table if exists ' ~ relation) -%}
        {%- do run_query('create table ' ~ relation ~ " using parquet location '" ~ parquet_of(relation) ~ "'") -%}
    {%- endfor -%}
{%- endmacro %}

{% macro parquet_of(relation) -%} {{ env_var('PLEDGEBOOK_SPARK_DIR') }}/{{ relation.schema }}/{{ relation.identifier }} {%- endmacro %}

{# The stock one puts each value between apostrophes as it is. #}
{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set types = model.config.get('column_types', {}) -%}
    {%- set rows -%}
        insert into {{ this }} values
        {% for row in agate_table.rows -%}
            (
            {%- for value in row -%}
                cast({{ "null" if value is none else "'" ~ (value | string | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'" }} as {{ types.get(agate_table.column_names[loop.index0], adapter.convert_type(agate_table, loop.index0)) }}){{ ', ' if not loop.last }}
            {%- endfor -%}
            ){{ ', ' if not loop.last }}
        {% endfor %}
    {%- endset -%}
    {%- do adapter.add_query(rows, abridge_sql_log=True) -%}
    {{- return(rows) -}}
{%- endmacro %}

{# A table: node_from, node_to, label, where label is the smallest node that node_from is linked to, be it by way of others. #}
{# Links in both directions and from each node to itself. A step gives the end of a link the smallest label of those that
   lead there and turns the link around: one window, and no join that would double the plan. After some steps the links
   are written down, and it is over when no link has two labels. #}
{% macro components_by_steps(nodes, links) -%}
    {%- set found = namespace(table=this ~ '__step_0', left=1) -%}
    {%- if execute and flags.WHICH in ('build', 'run') -%}
        {%- do write_step(found.table, 'with nodes as (' ~ nodes ~ '), links as (' ~ links ~ ') '
            ~ 'select node as node_from, node as node_to, node as label from nodes '
            ~ 'union all select node_from, node_to, node_from as label from links where node_from != node_to '
            ~ 'union all select node_to, node_from, node_to as label from links where node_from != node_to') -%}
        {%- for step in range(1, 10000) if found.left -%}
            {%- set before = found.table -%}
            {%- set found.table = this ~ '__step_' ~ step -%}
            {%- set turned = namespace(query=before) -%}
            {%- for window in range(4) -%}
                {%- set turned.query = '(select node_to as node_from, node_from as node_to, min(label) over (partition by node_to) as label from '
                    ~ turned.query ~ ')' -%}
            {%- endfor -%}
            {%- do write_step(found.table, 'select * from ' ~ turned.query) -%}
            {%- do run_query('drop table ' ~ before) -%}
            {%- set found.left = run_query('select count(*) from (select node_to from ' ~ found.table
                ~ ' group by node_to having min(label) != max(label))').columns[0][0] -%}
        {%- endfor -%}
    {%- endif -%}
    {{- found.table -}}
{%- endmacro %}

{% macro write_step(table, query) -%}
    {%- do run_query('drop table if exists ' ~ table) -%}
    {%- do run_query('create table ' ~ table ~ ' as ' ~ query) -%}
{%- endmacro %}
