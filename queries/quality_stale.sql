-- Of which members has no value changed for a year or more, counted back from the data date?
-- One row per member, the longest unchanged first; none where the imports do not go back a year.
with lineage as (
    select * from import_lineage(current_import())
),

compared as (
    select
        s.cluster_id,
        l.steps,
        l.as_of,
        coalesce(earlier.row_hash = s.row_hash, false) as is_same
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search) as s
    cross join lineage as l
    left join all_members as earlier
        on l.number = earlier.import_number and s.cluster_id = earlier.cluster_id
    where s.membership in ('active', 'under_notice')
),

unbroken as (
    select
        *,
        min(steps) filter (where not is_same) over (partition by cluster_id) as changed_at
    from compared
),

since as (
    select
        cluster_id,
        min(as_of) as unchanged_since,
        min(as_of) filter (where steps = 0) as data_date
    from unbroken
    where steps < coalesce(changed_at, steps + 1)
    group by cluster_id
)

select
    m.cluster_id,
    m.name,
    m.state,
    c.unchanged_since,
    m.source_import,
    i.file_name as source_file,
    m.source_sheet,
    m.source_row
from since as c
inner join selected_members($on, $sectors, $states, $labels, $eligibilities, $search) as m
    on c.cluster_id = m.cluster_id
left join all_imports as i on m.source_import = i.number
where c.unchanged_since <= (c.data_date - interval 1 year)::date
order by c.unchanged_since asc, m.name collate de asc, m.cluster_id asc
