-- How long does it take from the application to each step of the admission, and who waits for it?
-- One row per step in its order, in days since the application; nought counted where nothing is stated.
with applications as (
    select *
    from applications_at($on, $sectors, $states, $search, (select rules from rules_in_force))
),

steps as (
    select
        received_on,
        outcome,
        waits_for,
        days_since_received,
        unnest([
            struct_pack(step := 'interview', place := 1, reached_on := interviewed_on),
            struct_pack(step := 'decision', place := 2, reached_on := decided_on),
            struct_pack(step := 'benchmarking', place := 3, reached_on := benchmarked_on),
            struct_pack(step := 'silver', place := 4, reached_on := silver_on)
        ]) as reached
    from applications
),

measured as (
    select
        reached.step,
        reached.place,
        reached.reached_on,
        outcome,
        waits_for,
        days_since_received,
        case
            when reached.reached_on >= received_on then date_diff('day', received_on, reached.reached_on)
        end as day_count
    from steps
)

select
    step,
    count(day_count) as counted_count,
    round(median(day_count))::bigint as median_days,
    min(day_count) as least_days,
    max(day_count) as most_days,
    round(median(day_count) / 30.4375, 1) as median_months,
    round(min(day_count) / 30.4375, 1) as least_months,
    round(max(day_count) / 30.4375, 1) as most_months,
    count(*) filter (where waits_for = step) as waiting_count,
    max(days_since_received) filter (where waits_for = step) as longest_waiting_days,
    -- done, or said to be, but not by two days in their order
    count(*) filter (
        where day_count is null and (reached_on is not null or (place <= 2 and outcome <> 'open'))
    ) as undated_count
from measured
group by
    step,
    place
order by place asc
