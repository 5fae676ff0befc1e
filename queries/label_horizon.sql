-- Which dates of labels lie ahead in the next months, member by member?
-- One row per member with a date in that time, who has the nearest first, at most as many as asked for.
with present as (
    select
        *,
        ($on::date + to_months($months))::date as horizon_ends_on
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
),

coming_up as (
    select
        *,
        list_transform(
            list_filter(deadlines, lambda one: one.due_on <= horizon_ends_on), lambda one: one.what
        ) as coming
    from present
)

select
    cluster_id,
    name,
    state,
    membership,
    label_group,
    last_label_level,
    label_status,
    last_label_awarded_on,
    label_ends_on,
    label_end_is_computed,
    list_filter(deadlines, lambda one: one.what = 'renewal_window_end')[1].due_on as window_ends_on,
    list_filter(deadlines, lambda one: one.what = 'silver_due')[1].due_on as silver_due_on,
    list_filter(deadlines, lambda one: one.what = 'notice_effective')[1].due_on as membership_ends_on,
    next_change_on,
    next_change,
    $on::date as reference_date,
    horizon_ends_on,
    -- the same in every row, and not changed by the limit: what lies ahead of all of them
    count(*) over () as within_count,
    count(*) filter (where 'label_end' in coming) over () as ending_count,
    count(*) filter (where 'renewal_window_end' in coming) over () as closing_count,
    count(*) filter (where 'silver_due' in coming) over () as due_count
from coming_up
where next_change_on <= horizon_ends_on
order by
    next_change_on asc,
    name collate de asc,
    cluster_id asc
limit $most
