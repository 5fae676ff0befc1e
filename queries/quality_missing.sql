-- Which clusters do not state this column?
-- One row per cluster, by name, with the cell of the source, if its file has the column.
select
    m.cluster_id,
    m.name,
    m.state,
    m.source_import,
    i.file_name as source_file,
    m.source_sheet,
    m.source_row,
    l.letter || m.source_row as source_cell
from expected_values($on, $sectors, $states, $labels, $eligibilities, $search) as e
inner join selected_members($on, $sectors, $states, $labels, $eligibilities, $search) as m
    on e.cluster_id = m.cluster_id
left join all_imports as i on m.source_import = i.number
left join source_letters(m.source_import) as l
    on m.source_sheet = l.source_sheet and l.field = $field
where e.field = $field and not e.is_stated
order by m.name collate de asc, m.cluster_id asc
