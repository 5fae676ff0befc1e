-- Who has applied for admission to the programme?
-- One row per application; applicants are no members yet, so the label and eligibility do not filter them.
select
    name,
    sector,
    further_sectors,
    state,
    received_on,
    interviewed_on,
    decided_on,
    outcome
from all_applications
where
    import_number = current_import()
    and (coalesce(len($sectors), 0) = 0 or coalesce(sector, 'unknown') in $sectors)
    and (coalesce(len($states), 0) = 0 or coalesce(state, 'unknown') in $states)
order by received_on asc nulls last, name collate de asc, source_row asc
