-- How many members has each Land, and how many of them hold Silver or Gold?
-- One row per Land, zero included, and one for members without a stated Land.
-- is_selected: the filter keeps it.
with all_states as (
    select unnest([
        'DE-BW', 'DE-BY', 'DE-BE', 'DE-BB', 'DE-HB', 'DE-HH', 'DE-HE', 'DE-MV',
        'DE-NI', 'DE-NW', 'DE-RP', 'DE-SL', 'DE-SN', 'DE-ST', 'DE-SH', 'DE-TH', 'unknown'
    ]) as state
),

counted as (
    select
        coalesce(state, 'unknown') as state,
        count(*) filter (where membership in ('active', 'under_notice')) as member_count,
        count(*) filter (
            where membership in ('active', 'under_notice') and label_group in ('silver', 'gold')
        ) as silver_or_better_count,
        count(*) filter (
            where membership in ('active', 'under_notice') and eligibility = 'eligible'
        ) as eligible_count,
        count(*) as cluster_count
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    group by coalesce(state, 'unknown')
)

select
    s.state,
    coalesce(c.member_count, 0) as member_count,
    coalesce(c.silver_or_better_count, 0) as silver_or_better_count,
    coalesce(c.eligible_count, 0) as eligible_count,
    coalesce(c.cluster_count, 0) as cluster_count,
    coalesce(len($states), 0) = 0 or s.state in $states as is_selected
from all_states as s
left join counted as c on s.state = c.state
order by member_count desc, s.state = 'unknown' asc, s.state asc
