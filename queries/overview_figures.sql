-- What are the main figures of the selection at the reference date?
-- One row.
select
    count(*) as cluster_count,
    count(*) filter (where membership in ('active', 'under_notice')) as member_count,
    count(*) filter (where membership = 'under_notice') as under_notice_count,
    count(*) filter (where membership = 'left') as left_count,
    count(*) filter (where membership = 'future') as future_count,
    count(*) filter (
        where membership in ('active', 'under_notice') and label_group in ('silver', 'gold')
    ) as silver_or_better_count,
    count(*) filter (
        where membership in ('active', 'under_notice') and label_status = 'expiring'
    ) as expiring_count,
    count(*) filter (
        where membership in ('active', 'under_notice') and eligibility = 'eligible'
    ) as eligible_count,
    count(*) filter (where contradiction) as contradiction_count,
    sum(actor_count) filter (where membership in ('active', 'under_notice'))::bigint as actor_count,
    count(actor_count) filter (where membership in ('active', 'under_notice')) as actors_stated_count
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
