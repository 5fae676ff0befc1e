-- Which labels has a cluster held, when does each of them end, and where is it stated?
-- One row per dated label, the latest first; the end is computed where none is stated.
with places as (
    select
        label_level,
        label_awarded_on,
        source_import,
        source_sheet,
        source_row,
        1 as rank
    from all_labels
    where import_number = current_import() and cluster_id = $cluster
    union all
    select
        label_level,
        label_awarded_on,
        source_import,
        source_sheet,
        source_row,
        2 as rank
    from all_members
    where import_number = current_import() and cluster_id = $cluster
),

first_places as (
    -- the sheet of the members may tell of the same label as the history: the history says more
    select distinct on (label_level, label_awarded_on) *
    from places
    order by label_level asc, label_awarded_on asc, rank asc, source_row asc
)

select
    r.label_level,
    r.label_awarded_on,
    r.ends_on,
    r.end_is_computed,
    r.procedure,
    case
        when r.label_awarded_on > $on then 'future'
        when r.ends_on >= $on then 'in_force'
        else 'ended'
    end as standing,
    p.source_import,
    i.file_name as source_file,
    p.source_sheet,
    p.source_row
from label_records(current_import(), (select rules from rules_in_force)) as r
left join first_places as p
    on r.label_level = p.label_level and r.label_awarded_on is not distinct from p.label_awarded_on
left join all_imports as i on p.source_import = i.number
where r.cluster_id = $cluster
order by r.label_awarded_on desc nulls last, r.ends_on desc, r.label_level asc
