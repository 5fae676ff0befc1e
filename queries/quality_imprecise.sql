-- Which dates named no day in the file, and which day was taken?
-- One row per cell of the selection's clusters, by name.
with selected as (
    select * from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
),

dated as (
    select
        cluster_id,
        source_import,
        source_sheet,
        source_row,
        map {
            'admitted_on': admitted_on,
            'notice_given_on': notice_given_on,
            'left_on': left_on,
            'benchmarked_on': benchmarked_on,
            'label_awarded_on': label_awarded_on,
            'label_valid_until': label_valid_until
        } as known_days
    from selected
    union all
    select
        cluster_id,
        source_import,
        source_sheet,
        source_row,
        map {
            'label_awarded_on': label_awarded_on,
            'label_valid_until': label_valid_until
        } as known_days
    from all_labels
    where import_number = current_import()
    union all
    select
        cluster_id,
        source_import,
        source_sheet,
        source_row,
        map { 'starts_on': starts_on, 'ends_on': ends_on } as known_days
    from all_grants
    where import_number = current_import()
    union all
    select
        cluster_id,
        source_import,
        source_sheet,
        source_row,
        map { 'service_on': service_on } as known_days
    from all_services
    where import_number = current_import()
),

cells as (
    select
        i.number as source_import,
        i.file_name as source_file,
        sheet.key as source_sheet,
        regexp_extract(cell.key, '\d+')::integer as source_row,
        cell.key as source_cell,
        json_extract_string(sheet.value, '$.columns.' || regexp_extract(cell.key, '[A-Z]+')) as field,
        cell.value ->> '$' as written
    from
        all_imports as i,
        json_each(i.layout) as sheet,
        json_each(sheet.value -> 'imprecise') as cell
)

select
    s.cluster_id,
    s.name,
    s.state,
    c.field,
    c.written,
    d.known_days[c.field] as taken_on,
    c.source_import,
    c.source_file,
    c.source_sheet,
    c.source_row,
    c.source_cell
from dated as d
inner join selected as s on d.cluster_id = s.cluster_id
inner join cells as c
    on
        d.source_import = c.source_import
        and d.source_sheet = c.source_sheet
        and d.source_row = c.source_row
order by s.name collate de asc, s.cluster_id asc, c.source_sheet asc, c.source_row asc, c.source_cell asc
