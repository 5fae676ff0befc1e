-- Which members meet the duty to hold Silver at the reference date?
-- One row per status of the duty in its natural order, zero included.
with all_duties as (
    select
        unnest(['met', 'open', 'due_soon', 'lapsed', 'breached', 'unknown']) as silver_duty,
        generate_subscripts([1, 2, 3, 4, 5, 6], 1) as place
),

present as (
    select silver_duty
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
    where membership in ('active', 'under_notice')
)

select
    d.silver_duty,
    count(p.silver_duty) as member_count
from all_duties as d
left join present as p on d.silver_duty = p.silver_duty
group by
    d.silver_duty,
    d.place
order by d.place asc
