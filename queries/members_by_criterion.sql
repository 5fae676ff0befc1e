-- How many members meet each criterion of the eligibility at the reference date?
-- One row per criterion and status in their natural order, zero included.
with all_criteria as (
    select
        unnest(['member', 'no_notice', 'benchmarked', 'silver']) as criterion,
        generate_subscripts([1, 2, 3, 4], 1) as place
),

all_statuses as (
    select
        unnest(['met', 'open', 'failed', 'unknown']) as criterion_status,
        generate_subscripts([1, 2, 3, 4], 1) as rank
),

selected as (
    select
        membership,
        unnest([
            struct_pack(criterion := 'member', status := criteria.member.status),
            struct_pack(criterion := 'no_notice', status := criteria.no_notice.status),
            struct_pack(criterion := 'benchmarked', status := criteria.benchmarked.status),
            struct_pack(criterion := 'silver', status := criteria.silver.status)
        ]) as one
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    c.criterion,
    t.criterion_status,
    count(*) filter (where s.membership in ('active', 'under_notice')) as member_count,
    count(s.membership) as cluster_count
from all_criteria as c
cross join all_statuses as t
left join selected as s on c.criterion = s.one.criterion and t.criterion_status = s.one.status
group by
    c.criterion,
    t.criterion_status,
    c.place,
    t.rank
order by c.place asc, t.rank asc
