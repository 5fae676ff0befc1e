-- Who would be eligible if the rules had other parameters, and who is by those in force?
-- One row per cluster, those that change sides first; a parameter that is null stays as it is.
select
    cluster_id,
    name,
    state,
    membership,
    stated_eligibility,
    old_eligibility,
    new_eligibility,
    old_rules_eligibility,
    new_rules_eligibility,
    is_changed,
    is_held,
    statement_dropped,
    new_criteria,
    differences
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
order by is_changed desc, is_held desc, name collate de asc, cluster_id asc
