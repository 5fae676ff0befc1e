-- Which technology fields does the current import name?
-- One row per field, in German order; 'unknown' last where a member states none.
with named as (
    select coalesce(sector, 'unknown') as sector
    from all_members
    where import_number = current_import()
)

select
    sector,
    count(*) as cluster_count
from named
group by sector
order by sector = 'unknown' asc, sector collate de asc
