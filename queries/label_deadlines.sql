-- What changes for the members of the selection in the next months?
-- One row per member and date, the nearest first, with the month that it falls into.
with pending as (
    select
        cluster_id,
        name,
        state,
        label_group,
        last_label_level,
        label_end_is_computed,
        unnest(deadlines) as deadline
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    date_trunc('month', deadline.due_on)::date as month_begins_on,
    deadline.due_on,
    deadline.what,
    count(*) over (partition by date_trunc('month', deadline.due_on)) as month_count,
    cluster_id,
    name,
    state,
    label_group,
    last_label_level,
    -- the window closes a fixed time after the end, so it is no more certain than that
    label_end_is_computed and deadline.what in ('label_end', 'renewal_window_end') as is_computed
from pending
where deadline.due_on <= $on::date + to_months($months)
order by
    deadline.due_on asc,
    name collate de asc,
    cluster_id asc,
    deadline.what asc
