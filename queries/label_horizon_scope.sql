-- How many members have a date in the next months, and what holds for the others?
-- The only row: members with a date in that time, with later ones only, with none at all.
select
    ($on::date + to_months($months))::date as horizon_ends_on,
    count(*) as member_count,
    count(*) filter (where next_change_on <= $on::date + to_months($months)) as within_count,
    count(*) filter (where next_change_on > $on::date + to_months($months)) as later_count,
    count(*) filter (where next_change_on is null) as without_count
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
where membership in ('active', 'under_notice')
