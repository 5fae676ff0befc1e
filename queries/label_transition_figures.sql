-- How many members have gained or lost with their label between two days?
-- The only row: members on one of the days, and how many of them rose, fell, stayed, came or went.
select
    count(*) as member_count,
    count(*) filter (where direction = 'up') as up_count,
    count(*) filter (where direction = 'down') as down_count,
    count(*) filter (where direction = 'same') as same_count,
    count(*) filter (where direction = 'joined') as joined_count,
    count(*) filter (where direction = 'left') as left_count,
    count(*) filter (where direction = 'unclear') as unclear_count
from label_moves(
    $on, $sectors, $states, $labels, $eligibilities, $search,
    $before::date, $after::date, $by_status::boolean, (select rules from rules_in_force)
)
