-- How many clusters does the selection leave, of how many in the current import?
-- One row.
select
    (
        select count(*) from all_members
        where import_number = current_import()
    ) as total_count,
    count(*) as selected_count,
    count(*) filter (where membership in ('active', 'under_notice')) as member_count
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
