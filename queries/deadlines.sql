-- What changes next for the members of the selection?
-- One row per member and date from the reference date on, the nearest first.
with pending as (
    select
        cluster_id,
        name,
        sector,
        state,
        last_label_level,
        unnest(deadlines) as deadline
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    deadline.due_on,
    deadline.what,
    cluster_id,
    name,
    sector,
    state,
    last_label_level
from pending
order by deadline.due_on asc, name collate de asc, cluster_id asc, deadline.what asc
limit $most
