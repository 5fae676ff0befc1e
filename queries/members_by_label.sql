-- How many members hold which label at the reference date?
-- One row per label group in its natural order, zero included.
with all_groups as (
    select
        unnest(['gold', 'silver', 'bronze', 'expired', 'none', 'unknown']) as label_group,
        generate_subscripts([1, 2, 3, 4, 5, 6], 1) as place
),

selected as (
    select
        label_group,
        membership
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    g.label_group,
    count(*) filter (where s.membership in ('active', 'under_notice')) as member_count,
    count(s.membership) as cluster_count
from all_groups as g
left join selected as s on g.label_group = s.label_group
group by
    g.label_group,
    g.place
order by g.place asc
