-- Grain: one sector.
select
    sector,
    sector_name,
    isic_section,
    isic_name

from {{ ref('sectors') }}
