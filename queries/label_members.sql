-- Which members have this status of the label, or of the Silver duty?
-- One row per member of that status, what comes first before the others; a status that is null leaves all.
select
    cluster_id,
    name,
    state,
    membership,
    label_group,
    last_label_level,
    label_status,
    label_ends_on,
    label_end_is_computed,
    silver_duty,
    silver_due_on
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
where
    membership in ('active', 'under_notice')
    and ($status::varchar is null or label_status = $status)
    and ($duty::varchar is null or silver_duty = $duty)
order by
    case when $duty::varchar is null then label_ends_on else silver_due_on end asc nulls last,
    name collate de asc,
    cluster_id asc
