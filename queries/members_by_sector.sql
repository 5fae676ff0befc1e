-- How many members does each technology field have, and how many of them may apply for funds?
-- One row per field that the selection leaves.
with selected as (
    select
        coalesce(sector, 'unknown') as sector,
        membership in ('active', 'under_notice') as is_member,
        eligibility
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    sector,
    count(*) filter (where is_member) as member_count,
    count(*) filter (where is_member and eligibility = 'eligible') as eligible_count,
    count(*) as cluster_count
from selected
group by sector
order by member_count desc, sector = 'unknown' asc, sector collate de asc
