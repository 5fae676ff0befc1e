-- Which labels do the members of one technology field hold at the reference date?
-- One row per label group in its natural order, zero included; only those whose first field it is.
with all_groups as (
    select
        unnest(['gold', 'silver', 'bronze', 'expired', 'none', 'unknown']) as label_group,
        generate_subscripts([1, 2, 3, 4, 5, 6], 1) as place
),

members as (
    select label_group
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice') and coalesce(sector, 'unknown') = $field
)

select
    g.label_group,
    count(m.label_group) as member_count
from all_groups as g
left join members as m on g.label_group = m.label_group
group by
    g.label_group,
    g.place
order by g.place asc
