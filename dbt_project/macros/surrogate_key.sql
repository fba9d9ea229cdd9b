{# A key hashed from few, mandatory, raw source values; the separator keeps ('ab', 'c') and ('a', 'bc') apart. #}
{% macro surrogate_key(values) -%}
    md5(concat_ws('~', {% for value in values %}coalesce(cast({{ value }} as string), ''){{ ', ' if not loop.last }}{% endfor %}))
{%- endmacro %}
