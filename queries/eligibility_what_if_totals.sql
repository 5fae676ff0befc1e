-- How many members would be eligible if the rules had other parameters, and how many are by those in force?
-- One row per eligibility in its natural order, zero included; a parameter that is null stays as it is.
with all_groups as (
    select
        unnest(['eligible', 'conditional', 'not_eligible', 'unknown']) as eligibility,
        generate_subscripts([1, 2, 3, 4], 1) as place
),

members as (
    select
        old_eligibility,
        new_eligibility,
        is_held,
        not is_changed and not is_held and len(differences) > 0 as is_touched
    from
        what_if(
            $on, $sectors, $states, $labels, $eligibilities, $search,
            struct_pack(
                silver_months := $silver_months, benchmarking_months := $benchmarking_months,
                renewal_window_months := $renewal_window_months,
                renewal_validity_months := $renewal_validity_months, bronze_months := $bronze_months,
                silver_validity_months := $silver_validity_months, gold_months := $gold_months,
                binding := $binding
            ),
            $rules_alone
        )
    where membership in ('active', 'under_notice')
)

select
    g.eligibility,
    count(*) filter (where m.old_eligibility = g.eligibility) as old_count,
    count(*) filter (where m.new_eligibility = g.eligibility) as new_count,
    new_count - old_count as difference,
    count(*) filter (where m.new_eligibility = g.eligibility and m.old_eligibility <> g.eligibility)
        as gained_count,
    count(*) filter (where m.old_eligibility = g.eligibility and m.new_eligibility <> g.eligibility)
        as lost_count,
    count(*) filter (where m.old_eligibility = g.eligibility and m.is_held) as held_count,
    count(*) filter (where m.old_eligibility = g.eligibility and m.is_touched) as touched_count
from all_groups as g
left join members as m on g.eligibility in (m.old_eligibility, m.new_eligibility)
group by
    g.eligibility,
    g.place
order by g.place asc
