-- Grain: one calendar day.
with

bounds as (

    select
        cast('2000-01-01' as date) as first_day,
        cast('2049-12-31' as date) as last_day

),

days as (

    select cast(each.day as date) as date_day
    from {{ explode_days('bounds', 'first_day', 'last_day', 'each') }}

),

parts as (

    select
        date_day,
        cast(extract(year from date_day) as int) as year_number,
        cast(extract(quarter from date_day) as int) as quarter_number,
        cast(extract(month from date_day) as int) as month_number,
        cast(extract(day from date_day) as int) as day_of_month,
        -- Both fiscal years begin on the first of April; India names them after both years, Japan after the first.
        cast(extract(year from date_day) as int)
        - case when extract(month from date_day) < 4 then 1 else 0 end as fiscal_start_year

    from days

)

select
    date_day,
    year_number,
    quarter_number,
    month_number,
    day_of_month,
    concat(
        cast(year_number as string), '-', lpad(cast(month_number as string), 2, '0')
    ) as year_month,
    concat(
        'FY', cast(fiscal_start_year as string), '-', lpad(cast((fiscal_start_year + 1) % 100 as string), 2, '0')
    ) as indian_fiscal_year,
    concat('FY', cast(fiscal_start_year as string)) as japanese_fiscal_year

from parts
