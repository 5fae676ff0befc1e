-- Which applications are there, and how far has each come by the reference date?
-- One row per application, the latest first; a step that is null leaves all, else those that wait for it.
select
    name,
    cluster_id,
    sector,
    state,
    received_on,
    interviewed_on,
    decided_on,
    outcome,
    benchmarked_on,
    silver_on,
    waits_for,
    days_since_received,
    is_matched
from applications_at($on, $sectors, $states, $search, (select rules from rules_in_force))
where $step::varchar is null or waits_for = $step
order by
    received_on desc nulls last,
    name collate de asc,
    source_row asc
