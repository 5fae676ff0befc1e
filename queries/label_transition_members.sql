-- Which members are behind a change of labels between two days?
-- One row per member that moved so, by name; a direction that is null leaves all.
select
    cluster_id,
    name,
    state,
    state_before,
    level_before,
    ends_before,
    state_after,
    level_after,
    ends_after,
    direction
from
    label_moves(
        $on, $sectors, $states, $labels, $eligibilities, $search,
        $before::date, $after::date, $by_status::boolean, (select rules from rules_in_force)
    )
where $direction::varchar is null or direction = $direction
order by
    name collate de asc,
    cluster_id asc
