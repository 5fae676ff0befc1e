-- Which grants do the members of the selection have or seek?
-- One row per grant.
with selected as (
    select
        cluster_id,
        name
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    g.cluster_id,
    s.name,
    g.measure,
    g.project,
    g.amount_eur,
    g.starts_on,
    g.ends_on,
    g.grant_status
from all_grants as g
inner join selected as s on g.cluster_id = s.cluster_id
where g.import_number = current_import()
order by s.name collate de asc, g.cluster_id asc, g.source_row asc
