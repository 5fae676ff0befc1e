-- How many members did each import tell of, and with what label and eligibility on its data date?
-- One row per real import that led to this one, by data date; the filters apply to each import on that date.
with counted as (
    select
        number,
        as_of,
        count(cluster_id) as member_count,
        count(cluster_id) filter (where label_group in ('gold', 'silver')) as silver_or_better_count,
        count(cluster_id) filter (where eligibility = 'eligible') as eligible_count
    from
        selected_over_imports(
            current_import(), $sectors, $states, $labels, $eligibilities, $search, $by_rules,
            (select rules from rules_in_force)
        )
    group by
        number,
        as_of
)

select
    *,
    member_count - first_value(member_count) over (order by as_of asc, number asc) as member_change
from counted
order by
    as_of asc,
    number asc
