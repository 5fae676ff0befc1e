-- How many members came, went, rose and fell between two days?
-- One row per kind of change in a fixed order, nought included; a member may be behind several.
with kinds as (
    select
        unnest([
            'joined', 'left', 'label_up', 'label_first', 'label_down', 'eligibility_up', 'eligibility_down',
            'label_unclear', 'eligibility_unclear'
        ]) as change_kind,
        unnest(range(9)) as place
)

select
    k.change_kind,
    count(c.cluster_id) as member_count,
    $before::date as before_date,
    $after::date as after_date
from kinds as k
left join
    changes_between(
        $on, $sectors, $states, $labels, $eligibilities, $search,
        $before::date, $after::date, $by_rules::boolean, (select rules from rules_in_force)
    ) as c
    on k.change_kind = c.change_kind
group by
    k.change_kind,
    k.place
order by k.place asc
