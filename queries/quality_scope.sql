-- How far back do the imports behind this one go, and is it known which of its dates named no day?
-- The one row; a year is counted back from the data date.
with lineage as (
    select * from import_lineage(current_import())
),

sheets as (
    select json_exists(sheet.value, '$.imprecise') as has_kept
    from
        all_imports as i,
        json_each(i.layout) as sheet
    where i.number = current_import()
)

select
    count(*) as import_count,
    min(as_of) as first_as_of,
    min(as_of) filter (where steps = 0) as last_as_of,
    (min(as_of) + interval 1 year)::date as known_from,
    min(as_of) <= (min(as_of) filter (where steps = 0) - interval 1 year)::date as covers_a_year,
    (select coalesce(bool_and(has_kept), false) from sheets) as imprecise_is_known
from lineage
