-- Which members have used no offer of the programme by the reference date, or not the chosen one?
-- One row per member.
with users as (
    select distinct cluster_id
    from offers_at($on, $sectors, $states, $labels, $eligibilities, $search)
    where standing = 'counted' and ($kind::varchar is null or service_kind = $kind)
)

select
    s.cluster_id,
    s.name,
    s.sector,
    s.state,
    s.admitted_on,
    s.label_group
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search) as s
anti join users as u on s.cluster_id = u.cluster_id
where s.membership in ('active', 'under_notice')
order by s.name collate de asc, s.cluster_id asc
