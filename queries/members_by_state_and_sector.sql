-- How many members has each Land in each technology field?
-- One row per field and Land, zero included: the largest field first; "not stated" last, if there is any.
-- is_selected: the filter keeps it.
with members as (
    select
        coalesce(sector, 'unknown') as sector,
        coalesce(state, 'unknown') as state
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

all_states as (
    select state
    from known_states
    union
    select state
    from members
)

select
    f.sector,
    s.state,
    count(m.sector) as member_count,
    f.sector_count,
    coalesce(len($states), 0) = 0 or s.state in $states as is_selected
from fields as f
cross join all_states as s
left join members as m on f.sector = m.sector and s.state = m.state
group by
    f.sector,
    s.state,
    f.sector_count
order by
    f.sector = 'unknown' asc,
    f.sector_count desc,
    f.sector collate de asc,
    s.state = 'unknown' asc,
    s.state asc
