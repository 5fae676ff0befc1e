-- Which label procedures fall due for the selected members in the next eight quarters, at what cost?
-- One row per procedure, the nearest first; a quarter that is null leaves all.
select
    due_on,
    quarter_begins_on,
    cluster_id,
    name,
    state,
    kind,
    procedure,
    fee_eur,
    is_paid_by_programme,
    case when is_paid_by_programme then fee_eur else 0 end as programme_eur
from
    procedures_due(
        $on, $sectors, $states, $labels, $eligibilities, $search, (select rules from rules_in_force)
    )
where
    quarter_begins_on < date_trunc('quarter', $on::date) + interval 8 quarter
    and ($quarter::date is null or quarter_begins_on = $quarter)
order by
    due_on asc,
    name collate de asc,
    cluster_id asc,
    kind asc
