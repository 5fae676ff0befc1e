-- How do the chosen members stand beside each other at the reference date?
-- One row per chosen cluster that the selection leaves, in the order of the choice.
select
    cluster_id,
    name,
    membership,
    sector,
    state,
    city,
    founded_year,
    admitted_on,
    label_group,
    label_status,
    label_ends_on,
    silver_duty,
    silver_due_on,
    eligibility,
    criteria,
    actor_count,
    sme_count,
    sme_count / nullif(if(actor_count >= sme_count, actor_count, null), 0) as sme_share,
    large_count,
    research_count,
    management_fte,
    list_sort(deadlines) as deadlines
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
where list_contains($chosen::varchar[], cluster_id)
order by list_position($chosen::varchar[], cluster_id) asc
