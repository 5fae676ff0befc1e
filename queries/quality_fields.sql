-- Which technology fields do the clusters of the selection name, as their first or a further one?
-- One row per field, in German order.
with named as (
    select
        cluster_id,
        unnest(list_distinct(list_append(further_sectors, sector))) as sector
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    sector,
    count(*) as cluster_count
from named
where sector is not null
group by sector
order by sector collate de asc
