-- What of the selection has no date, so that its past is told with gaps?
-- The one row counts the clusters that lack a date, or whose eligibility is stated, which has none.
select
    count(*) as cluster_count,
    count(*) filter (where admitted_on is null) as undated_admission_count,
    count(*) filter (where stated_eligibility is not null) as stated_eligibility_count,
    count(*) filter (where label_status = 'undated') as undated_label_count,
    min(admitted_on) as first_admitted_on
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
