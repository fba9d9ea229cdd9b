{# Names written differently but meaning the same become equal: case, accents, punctuation, dash variants, legal forms.
   Genuinely different names are rows in seeds/organization_aliases.csv, never conditions here. #}
{% macro normal_text(name) -%}
    trim({{ replace_all(without_accents(replace_all("replace(lower(" ~ name ~ "), '&', ' and ')", "[''’.]", "")), "[^\\p{L}\\p{N}]+", " ") }})
{%- endmacro %}

{% macro normal_name(name) -%}
    {%- set legal = 'the|ltd|limited|inc|incorporated|corp|corporation|co|company|companies|plc|llc|llp|gmbh|ag|sa|spa|nv|bv|kk|pvt|private|pte|holding|holdings|group' -%}
    {%- set plain = normal_text(name) -%}
    {#- Spaces are doubled so that two legal words in a row do not share the space between them. -#}
    coalesce(
        nullif(trim({{ replace_all(replace_all("concat('  ', replace(" ~ plain ~ ", ' ', '  '), '  ')", " (" ~ legal ~ ") ", " "), " +", " ") }}), ''),
        {{ plain }}
    )
{%- endmacro %}

{# What is left of 'the Japanese government', 'Japanese firms' or 'Government of Japan' when only the country counts. #}
{% macro without_generic_nouns(normal) -%}
    {%- set generic = 'government|govt|of|firms|firm|businesses|business|investors|investor|manufacturers|industry|sector|enterprises|side|union|central|state|prefecture' -%}
    trim({{ replace_all(replace_all("concat('  ', replace(" ~ normal ~ ", ' ', '  '), '  ')", " (" ~ generic ~ ") ", " "), " +", " ") }})
{%- endmacro %}
