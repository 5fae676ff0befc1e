-- How many members were there at the end of each quarter, and with what label and eligibility?
-- One row per quarter end of the time and for the reference date, by day, with the changes since the first.
with selected as (
    select cluster_id
    from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
),

counted as (
    select
        d.on_day,
        count(*) filter (where d.is_member) as member_count,
        count(*) filter (where d.membership = 'under_notice') as under_notice_count,
        count(*) filter (where d.is_member and d.label_group = 'gold') as gold_count,
        count(*) filter (where d.is_member and d.label_group = 'silver') as silver_count,
        count(*) filter (where d.is_member and d.label_group = 'bronze') as bronze_count,
        count(*) filter (where d.is_member and d.label_group = 'expired') as expired_count,
        count(*) filter (where d.is_member and d.label_group = 'none') as none_count,
        count(*) filter (where d.is_member and d.label_group = 'unknown') as label_unknown_count,
        count(*) filter (where d.is_member and d.label_group in ('gold', 'silver')) as silver_or_better_count,
        count(*) filter (
            where d.is_member and if($by_rules, d.rules_eligibility, d.eligibility) = 'eligible'
        ) as eligible_count,
        count(*) filter (
            where d.is_member and if($by_rules, d.rules_eligibility, d.eligibility) = 'conditional'
        ) as conditional_count,
        count(*) filter (
            where d.is_member and if($by_rules, d.rules_eligibility, d.eligibility) = 'not_eligible'
        ) as not_eligible_count,
        count(*) filter (
            where d.is_member and if($by_rules, d.rules_eligibility, d.eligibility) = 'unknown'
        ) as eligibility_unknown_count
    from
        statuses_on_days(
            current_import(),
            list_append(quarter_ends($first_day, $last_day), $on::date),
            (select rules from rules_in_force)
        ) as d
    inner join selected as s on d.cluster_id = s.cluster_id
    group by d.on_day
)

select
    *,
    on_day = $on::date as is_reference_date,
    member_count - first_value(member_count) over days as member_change,
    silver_or_better_count - first_value(silver_or_better_count) over days as silver_or_better_change,
    eligible_count - first_value(eligible_count) over days as eligible_change
from counted
window days as (order by on_day asc)
order by on_day asc
