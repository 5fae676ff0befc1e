-- Which clusters can be looked at one by one?
-- One row per cluster that any import names, by its latest name; those of the current import say so.
with compared as (
    select example from all_imports
    where number = current_import()
)

select
    m.cluster_id,
    arg_max(m.name, (m.import_number = current_import(), m.import_number)) as name,
    bool_or(m.import_number = current_import()) as is_current,
    max(m.import_number) as last_import,
    max(i.as_of) as last_as_of
from all_members as m
inner join all_imports as i on m.import_number = i.number
inner join compared as c on i.example = c.example
where m.import_number > 0
group by m.cluster_id
order by name collate de asc, m.cluster_id asc
