-- Which columns lack how many values?
-- One row per column in which an empty cell means "not stated", the most gaps first.
select
    field,
    count(*) filter (where is_stated) as stated_count,
    count(*) filter (where not is_stated) as missing_count,
    count(*) as expected_count,
    (count(*) filter (where is_stated)) / count(*) as stated_share
from expected_values($on, $sectors, $states, $labels, $eligibilities, $search)
group by field
order by
    missing_count desc,
    field asc
