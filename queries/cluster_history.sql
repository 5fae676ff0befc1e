-- Which import changed which value of a cluster?
-- One row per value that became another when an import was loaded or restored, the latest first.
with turns as (
    -- the imports in the order in which they counted: an import that was restored counts twice
    select
        e.sequence,
        e.kind as event,
        e.happened_at,
        i.number,
        i.as_of,
        row_number() over (order by e.sequence asc) as turn
    from store.events as e
    inner join all_imports as i on e.import_number = i.number
    where
        e.kind in ('load', 'restore')
        and i.purged_at is null
        and e.sequence <= (
            select max(l.sequence) from store.events as l
            where l.import_number = current_import()
        )
        -- invented examples are no past of real data
        and i.example = (
            select c.example from all_imports as c
            where c.number = current_import()
        )
),

rows_of_cluster as (
    select
        t.turn,
        m.source_import,
        m.source_sheet,
        m.source_row,
        f.file_name
    from turns as t
    inner join all_members as m on t.number = m.import_number and m.cluster_id = $cluster
    left join all_imports as f on m.source_import = f.number
),

steps as (
    select
        t.*,
        case
            when o.turn is null and n.turn is null then 'absent'
            when o.turn is null then 'new'
            when n.turn is null then 'gone'
            else 'both'
        end as presence,
        o.source_import as old_import,
        o.file_name as old_file,
        o.source_sheet as old_sheet,
        o.source_row as old_row,
        n.source_import as new_import,
        n.file_name as new_file,
        n.source_sheet as new_sheet,
        n.source_row as new_row
    from turns as t
    left join rows_of_cluster as o on t.turn = o.turn + 1
    left join rows_of_cluster as n on t.turn = n.turn
    where t.turn > 1
),

stated as (
    select
        t.turn,
        v.field,
        v.lines
    from turns as t
    inner join all_stated_values as v on t.number = v.import_number and v.cluster_id = $cluster
),

paired as (
    select
        s.turn,
        f.field,
        coalesce(o.lines, []) as old_lines,
        coalesce(n.lines, []) as new_lines
    from steps as s
    cross join (select distinct stated.field from stated) as f
    left join stated as o on s.turn = o.turn + 1 and f.field = o.field
    left join stated as n on s.turn = n.turn and f.field = n.field
    where s.presence = 'both'
),

changes as (
    select
        turn,
        field,
        nullif(array_to_string(list_filter(old_lines, lambda l: not list_contains(new_lines, l)), '; '), '')
            as old_value,
        nullif(array_to_string(list_filter(new_lines, lambda l: not list_contains(old_lines, l)), '; '), '')
            as new_value
    from paired
    where old_lines <> new_lines
    union all
    select
        turn,
        null as field,
        null as old_value,
        null as new_value
    from steps
    where presence in ('new', 'gone')
)

select
    s.sequence,
    s.event,
    s.happened_at,
    s.number,
    s.as_of,
    case s.presence when 'both' then 'changed' else s.presence end as kind,
    c.field,
    c.old_value,
    c.new_value,
    s.old_import,
    s.old_file,
    s.old_sheet,
    s.old_row,
    a.letter || s.old_row as old_cell,
    s.new_import,
    s.new_file,
    s.new_sheet,
    s.new_row,
    b.letter || s.new_row as new_cell
from changes as c
inner join steps as s on c.turn = s.turn
left join source_letters(s.old_import) as a
    on s.old_sheet = a.source_sheet and replace(c.field, 'further_sectors', 'sector') = a.field
left join source_letters(s.new_import) as b
    on s.new_sheet = b.source_sheet and replace(c.field, 'further_sectors', 'sector') = b.field
order by s.sequence desc, c.field asc
