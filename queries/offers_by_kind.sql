-- How often is each offer of the programme used, by how many members, and at what cost?
-- One row per offer, the one that most members use first, zero included.
with all_kinds as (
    select
        unnest([
            'seminar', 'counselling', 'success_story', 'event', 'networking', 'label_procedure', 'publicity'
        ]) as service_kind,
        generate_subscripts([1, 2, 3, 4, 5, 6, 7], 1) as place
),

uses as (
    select * from offers_at($on, $sectors, $states, $labels, $eligibilities, $search)
    where standing = 'counted'
),

members as (
    select
        count(*) as member_count,
        (select count(distinct cluster_id) from uses) as all_user_count
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
)

select
    k.service_kind,
    m.member_count,
    count(distinct u.cluster_id) as user_count,
    count(distinct u.cluster_id) / nullif(m.member_count, 0) as user_share,
    count(u.cluster_id) as use_count,
    count(u.cost_eur) as costed_count,
    sum(u.cost_eur) as cost_eur,
    round(sum(u.cost_eur) / nullif(m.member_count, 0), 2) as cost_per_member,
    m.all_user_count,
    (sum(count(u.cluster_id)) over ())::bigint as all_use_count
from all_kinds as k
cross join members as m
left join uses as u on k.service_kind = u.service_kind
group by
    k.service_kind,
    k.place,
    m.member_count,
    m.all_user_count
order by
    user_count desc,
    use_count desc,
    k.place asc
