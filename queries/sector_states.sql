-- In which Länder do the members of one technology field have their seat?
-- One row per Land, the most members first, zero included; "not stated" last, if there is any.
-- is_selected: the filter keeps it.
with named as (
    select
        coalesce(state, 'unknown') as state,
        coalesce(sector, 'unknown') = $field as is_first
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where
        membership in ('active', 'under_notice')
        and (coalesce(sector, 'unknown') = $field or list_contains(further_sectors, $field))
),

all_states as (
    select state
    from known_states
    union
    select state
    from named
)

select
    s.state,
    count(*) filter (where n.is_first) as member_count,
    count(*) filter (where not n.is_first) as further_count,
    coalesce(len($states), 0) = 0 or s.state in $states as is_selected
from all_states as s
left join named as n on s.state = n.state
group by s.state
order by s.state = 'unknown' asc, member_count desc, s.state asc
