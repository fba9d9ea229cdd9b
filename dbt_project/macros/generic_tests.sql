{# One row per combination of columns: the grain, where it is more than one column. #}
{% test unique_together(model, columns) %}
    select {{ columns | join(', ') }}
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1
{% endtest %}

{# A condition that every row fulfils; a condition that is null counts as broken. #}
{% test holds(model, condition) %}
    select *
    from {{ model }}
    where ({{ condition }}) is distinct from true
{% endtest %}
