{# The value an analyst set, where the value read is still the one the correction expects; else the value read. #}
{% macro corrected(field, read) -%}
    case
        when corrections.{{ field }}_set is null then {{ read }}
        when corrections.{{ field }}_expected is null then corrections.{{ field }}_set
        when lower(corrections.{{ field }}_expected) = lower({{ read }}) then corrections.{{ field }}_set
        else {{ read }}
    end
{%- endmacro %}

{# The fields of a claim that an analyst may correct. #}
{% macro correctable_fields() -%}
    {{ ['status', 'sector', 'currency', 'amount', 'umbrella', 'role', 'investors', 'places', 'retracted'] | join(" ") }}
{%- endmacro %}

{# A value as an analyst writes it in a correction: lists with semicolons, amounts without decimals that say nothing. #}
{% macro correctable_value(field, relation) -%}
    {%- if field == 'amount' -%} {{ replace_all("cast(" ~ relation ~ ".figure_value as string)", "[.]?0*$", "") }}
    {%- elif field == 'umbrella' -%} cast({{ relation }}.is_umbrella as string)
    {%- elif field in ('investors', 'places') -%} {{ list_as_text(relation ~ '.' ~ field) }}
    {%- elif field == 'retracted' -%} 'false'
    {%- else -%} {{ relation }}.{{ field }}
    {%- endif -%}
{%- endmacro %}
