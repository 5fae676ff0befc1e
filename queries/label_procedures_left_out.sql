-- For how many members can the forecast of procedures name no day?
-- The only row: members whose Silver is overdue, what that would cost, and members with too little stated.
select
    count(*) filter (where silver_duty in ('lapsed', 'breached')) as overdue_count,
    (
        count(*) filter (where silver_duty in ('lapsed', 'breached'))
        * (select rules.fee_silver from rules_in_force)
    )::bigint as overdue_eur,
    count(*) filter (where silver_duty = 'unknown') as unknown_count
from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
where membership in ('active', 'under_notice')
