-- Which clusters name one of these technology fields, as their first or a further one?
-- One row per field and cluster, by field and name, with the cell of the source.
with named as (
    select
        *,
        unnest(list_distinct(list_append(further_sectors, sector))) as named_field
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
)

select
    m.named_field,
    m.cluster_id,
    m.name,
    m.state,
    m.source_import,
    i.file_name as source_file,
    m.source_sheet,
    m.source_row,
    l.letter || m.source_row as source_cell
from named as m
left join all_imports as i on m.source_import = i.number
left join source_letters(m.source_import) as l
    on m.source_sheet = l.source_sheet and l.field = 'sector'
where m.named_field in $fields
order by m.named_field collate de asc, m.name collate de asc, m.cluster_id asc
