-- Which labels were ever recorded for the members of the selection?
-- One row per record of the sheet "Labels".
with selected as (
    select
        cluster_id,
        name
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    h.cluster_id,
    s.name,
    h.label_level,
    h.label_awarded_on,
    h.label_valid_until,
    h.procedure
from all_labels as h
inner join selected as s on h.cluster_id = s.cluster_id
where h.import_number = current_import()
order by s.name collate de asc, h.cluster_id asc, h.label_awarded_on asc nulls first, h.source_row asc
