-- Which offers of the programme have the members of the selection made use of?
-- One row per use.
with selected as (
    select
        cluster_id,
        name
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    v.cluster_id,
    s.name,
    v.service_kind,
    v.title,
    v.service_on,
    v.cost_eur
from all_services as v
inner join selected as s on v.cluster_id = s.cluster_id
where v.import_number = current_import()
order by s.name collate de asc, v.cluster_id asc, v.source_row asc
