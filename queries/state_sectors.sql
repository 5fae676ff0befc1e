-- Which technology fields has one Land, and how large is each there and in all of Germany?
-- One row per field with members in the Land, the most first.
with members as (
    select
        coalesce(sector, 'unknown') as sector,
        coalesce(state = $state, false) as is_here
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
),

counted as (
    select
        sector,
        count(*) filter (where is_here) as member_count,
        count(*) as federal_count,
        sum(count(*) filter (where is_here)) over () as here_total,
        sum(count(*)) over () as federal_total
    from members
    group by sector
)

select
    sector,
    $state::varchar as state,
    member_count,
    member_count / here_total as here_share,
    federal_count,
    federal_count / federal_total as federal_share
from counted
where member_count > 0
order by member_count desc, sector = 'unknown' asc, sector collate de asc
