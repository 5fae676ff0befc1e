-- How many members of each technology field use offers of the programme, or one chosen offer?
-- One row per field that members of the selection name, the one with most users first.
with members as (
    select
        cluster_id,
        coalesce(sector, 'unknown') as sector
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
),

uses as (
    select * from uses_by_member($on, $sectors, $states, $labels, $eligibilities, $search, $kind)
)

select
    m.sector,
    $kind::varchar as kind,
    count(*) as member_count,
    count(u.cluster_id) as user_count,
    count(u.cluster_id) / count(*) as user_share,
    coalesce(sum(u.use_count), 0)::bigint as use_count,
    coalesce(sum(u.costed_count), 0)::bigint as costed_count,
    sum(u.cost_eur) as cost_eur
from members as m
left join uses as u on m.cluster_id = u.cluster_id
group by m.sector
order by
    user_count desc,
    m.sector = 'unknown' asc,
    member_count desc,
    m.sector collate de asc
