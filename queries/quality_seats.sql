-- Which clusters have their seat in one of these towns?
-- One row per cluster, by town and name, with the cell of the source.
select
    m.cluster_id,
    m.name,
    m.city,
    m.state,
    m.source_import,
    i.file_name as source_file,
    m.source_sheet,
    m.source_row,
    l.letter || m.source_row as source_cell
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search) as m
left join all_imports as i on m.source_import = i.number
left join source_letters(m.source_import) as l
    on m.source_sheet = l.source_sheet and l.field = 'city'
where m.city in $towns
order by m.city collate de asc, m.name collate de asc, m.cluster_id asc
