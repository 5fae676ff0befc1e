-- How do the labels of the members stand at the reference date: valid, ending, ended?
-- One row per label status in its natural order, zero included.
with all_statuses as (
    select
        unnest(['valid', 'expiring', 'renewable', 'expired', 'undated', 'none', 'unknown']) as label_status,
        generate_subscripts([1, 2, 3, 4, 5, 6, 7], 1) as place
),

present as (
    select
        label_status,
        last_label_level
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
)

select
    s.label_status,
    count(p.label_status) as member_count,
    count(*) filter (where p.last_label_level = 'gold') as gold_count,
    count(*) filter (where p.last_label_level = 'silver') as silver_count,
    count(*) filter (where p.last_label_level = 'bronze') as bronze_count
from all_statuses as s
left join present as p on s.label_status = p.label_status
group by
    s.label_status,
    s.place
order by s.place asc
