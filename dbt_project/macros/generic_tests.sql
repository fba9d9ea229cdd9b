{# One row per combination of columns: the grain, where it is more than one column. #}
{% test unique_together(model, columns) %}
    select {{ columns | join(', ') }}
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1
{% endtest %}

{# A surrogate key: there, and there once. One query where not_null and unique would be two. #}
{% test is_key(model, column_name) %}
    select {{ column_name }}
    from {{ model }}
    group by {{ column_name }}
    having count(*) > 1 or {{ column_name }} is null
{% endtest %}

{# A condition that every row fulfils; a condition that is null counts as broken. #}
{% test holds(model, condition) %}
    select *
    from {{ model }}
    where ({{ condition }}) is distinct from true
{% endtest %}
