-- How many members of each technology field hold which label at the reference date?
-- One row per field and label group, zero included: the largest field first, the labels in natural order.
with members as (
    select
        coalesce(sector, 'unknown') as sector,
        label_group
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
),

fields as (
    select
        sector,
        count(*) as sector_count
    from members
    group by sector
),

all_groups as (
    select
        unnest(['gold', 'silver', 'bronze', 'expired', 'none', 'unknown']) as label_group,
        generate_subscripts([1, 2, 3, 4, 5, 6], 1) as place
)

select
    f.sector,
    g.label_group,
    count(m.sector) as member_count,
    f.sector_count
from fields as f
cross join all_groups as g
left join members as m on f.sector = m.sector and g.label_group = m.label_group
group by
    f.sector,
    g.label_group,
    f.sector_count,
    g.place
order by f.sector = 'unknown' asc, f.sector_count desc, f.sector collate de asc, g.place asc
