-- How many applications does the import hold, and how many of them does the selection leave?
-- The one row counts all of them, those of the selection by the reference date, and how each was decided.
with selected as (
    select *
    from applications_at($on, $sectors, $states, $search, (select rules from rules_in_force))
)

select
    (
        select count(*) from all_applications
        where import_number = current_import()
    ) as total_count,
    count(*) as application_count,
    count(*) filter (where outcome = 'open') as open_count,
    count(*) filter (where outcome = 'admitted') as admitted_count,
    count(*) filter (where outcome = 'rejected') as rejected_count,
    count(*) filter (where outcome = 'withdrawn') as withdrawn_count,
    count(*) filter (where outcome = 'unknown') as unknown_count,
    count(*) filter (where outcome = 'admitted' and not is_matched) as unmatched_count
from selected
