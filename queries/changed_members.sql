-- Which members came, went, rose and fell between two days?
-- One row per change of a member, by kind and name; a kind that is null leaves all.
select
    change_kind,
    cluster_id,
    name,
    state,
    case when was_member then label_before end as label_before,
    case when is_member then label_after end as label_after,
    case when was_member then eligibility_before end as eligibility_before,
    case when is_member then eligibility_after end as eligibility_after,
    was_member,
    is_member
from
    changes_between(
        $on, $sectors, $states, $labels, $eligibilities, $search,
        $before::date, $after::date, $by_rules::boolean, (select rules from rules_in_force)
    )
where $change::varchar is null or change_kind = $change
order by
    list_position([
        'joined', 'left', 'label_up', 'label_first', 'label_down', 'eligibility_up', 'eligibility_down',
        'label_unclear', 'eligibility_unclear'
    ], change_kind) asc,
    name collate de asc,
    cluster_id asc
