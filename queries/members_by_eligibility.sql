-- How many members may apply for funds at the reference date?
-- One row per eligibility in its natural order, zero included.
with all_groups as (
    select
        unnest(['eligible', 'conditional', 'not_eligible', 'unknown']) as eligibility,
        generate_subscripts([1, 2, 3, 4], 1) as place
),

selected as (
    select
        eligibility,
        membership
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    g.eligibility,
    count(*) filter (where s.membership in ('active', 'under_notice')) as member_count,
    count(s.membership) as cluster_count
from all_groups as g
left join selected as s on g.eligibility = s.eligibility
group by
    g.eligibility,
    g.place
order by g.place asc
