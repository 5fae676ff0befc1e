-- What does the current import state of a cluster, and from which cell does each value come?
-- One row per stated value.
with stated as (
    select
        import_number,
        cluster_id,
        field,
        array_to_string(lines, '; ') as value -- noqa: RF04
    from all_stated_values
    where
        import_number = current_import()
        and cluster_id = $cluster
        and field not in ('labels', 'grants', 'services')
    union all
    select
        import_number,
        cluster_id,
        'cluster_id' as field,
        cluster_id as value -- noqa: RF04
    from all_members
    where import_number = current_import() and cluster_id = $cluster
)

select
    v.field,
    v.value,
    m.source_import,
    i.as_of as source_as_of,
    i.file_name as source_file,
    m.source_sheet,
    m.source_row,
    l.letter || m.source_row as source_cell
from stated as v
inner join all_members as m on v.import_number = m.import_number and v.cluster_id = m.cluster_id
left join all_imports as i on m.source_import = i.number
left join source_letters(m.source_import) as l
    on m.source_sheet = l.source_sheet and replace(v.field, 'further_sectors', 'sector') = l.field
order by v.field asc
