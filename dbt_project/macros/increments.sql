{# What a model says only when its table is there already: its first build leaves it out. Spark always builds anew. #}
{# The job compiles models ahead, so the SQL holds both, and the materialization takes out what is between the marks. #}
{# A unit test that gives no rows for this is a first build. #}
{% macro only_again() -%}
    {#- Not asked for where it is not said: it names tables that a unit test may not have, and Spark has not. -#}
    {%- if said_again() -%} /* only again */ {{ caller() }} /* and always */ {%- endif -%}
{%- endmacro %}

{% macro again(sql) -%}
    {%- if said_again() -%} /* only again */ {{ sql }} /* and always */ {%- endif -%}
{%- endmacro %}

{# Not empty where it is: who lints knows no return(). #}
{% macro said_again() -%}
    {%- if target.type == 'duckdb' and (model.resource_type != 'unit_test' or this) -%} yes {%- endif -%}
{%- endmacro %}

{% macro at_first(sql) -%}
    {#- Who lints knows no modules. -#}
    {{- modules.re.sub('(?s)/\\* only again \\*/.*?/\\* and always \\*/', '', sql) if modules is defined else sql -}}
{%- endmacro %}

{# A condition: what a version of the rules read in a content is not among this table's rows. #}
{% macro not_known(readings) -%}
    not exists (
        select 1 from {{ this }} as known
        where {{ readings }}.content_hash = known.content_hash and {{ readings }}.extractor_version = known.extractor_version
    )
{%- endmacro %}

{# A list to be in: the keys whose state (models/kept) is another one than when the table was made last. #}
{% macro changed_keys() -%} (select changed.key from changed) {%- endmacro %}

{% macro without_articles_that_are_gone() -%}
    delete from {{ this }} where article_id not in (select known.article_id from {{ ref('int_article_contents') }} as known)
{%- endmacro %}

{# Statements: before a kept table is filled again, what changed by the states of its keys; behind it, those states are noted. #}
{% macro find_changed(relation, states) -%}
    create or replace temp table states as select key, state from kept.{{ states }};
    create or replace temp table changed as
    select coalesce(states.key, known.key) as key
    from states
    full outer join kept.{{ relation.identifier }} as known on states.key = known.key
    where states.state is distinct from known.state;
{%- endmacro %}

{% macro note_states(relation, states) -%}
    create schema if not exists kept;
    create or replace table kept.{{ relation.identifier }} as select key, state from {{ states }};
{%- endmacro %}

{# Statements: the rows of fresh_rows take the place of those with their key, and of all that have a key that changed. #}
{% macro put_in_place(relation, unique_key, state_keys) -%}
    {%- set keys = [unique_key] if unique_key is string else unique_key -%}
    delete from {{ relation }} as old using (select distinct {{ keys | join(', ') }} from fresh_rows) as new
    where {% for key in keys %}old.{{ key }} = new.{{ key }}{{ ' and ' if not loop.last }}{% endfor %};
    {%- if state_keys %}
        delete from {{ relation }} where {% for key in state_keys %}{{ key }} in {{ changed_keys() }}{{ ' or ' if not loop.last }}{% endfor %};
    {%- endif %}
    insert into {{ relation }} by name from fresh_rows;
    drop table fresh_rows;
{%- endmacro %}
