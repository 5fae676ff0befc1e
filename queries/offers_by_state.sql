-- How many members of each Land use offers of the programme, or one chosen offer?
-- One row per Land, zero included, the one with most users first; "not stated" if members lack a Land.
-- is_selected: the filter keeps it.
with all_states as (
    select state from known_states
    union all
    select 'unknown' as state
),

members as (
    select
        cluster_id,
        coalesce(state, 'unknown') as state
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
),

uses as (
    select * from uses_by_member($on, $sectors, $states, $labels, $eligibilities, $search, $kind)
),

counted as (
    select
        m.state,
        count(*) as member_count,
        count(u.cluster_id) as user_count,
        sum(u.use_count)::bigint as use_count,
        sum(u.costed_count)::bigint as costed_count,
        sum(u.cost_eur) as cost_eur
    from members as m
    left join uses as u on m.cluster_id = u.cluster_id
    group by m.state
)

select
    s.state,
    $kind::varchar as kind,
    coalesce(c.member_count, 0) as member_count,
    coalesce(c.user_count, 0) as user_count,
    c.user_count / c.member_count as user_share,
    coalesce(c.use_count, 0) as use_count,
    coalesce(c.costed_count, 0) as costed_count,
    c.cost_eur,
    coalesce(len($states), 0) = 0 or s.state in $states as is_selected
from all_states as s
left join counted as c on s.state = c.state
where s.state <> 'unknown' or c.member_count > 0
order by
    user_count desc,
    s.state = 'unknown' asc,
    member_count desc,
    s.state asc
