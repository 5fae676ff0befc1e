-- What is computed of a cluster at the reference date, and what changes next?
-- One row, or none if the current import does not name the cluster.
select
    cluster_id,
    name,
    sector,
    state,
    city,
    website,
    membership,
    label_group,
    label_status,
    last_label_level,
    label_ends_on,
    label_end_is_computed,
    silver_duty,
    silver_due_on,
    stated_eligibility,
    rules_eligibility,
    eligibility,
    contradiction,
    criteria,
    steps_to_eligibility(
        membership, admitted_on, label_status, stated_eligibility, criteria,
        (select rules.renewal_window_months from rules_in_force)
    ) as steps,
    list_sort(deadlines) as deadlines
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
where cluster_id = $cluster
