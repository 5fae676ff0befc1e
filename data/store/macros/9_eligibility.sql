-- What would make a cluster eligible, and what other parameters of the rules would make of it.

-- What has to happen so that a cluster may apply without conditions, by criterion, each with its day.
-- Whoever has left has no duties any more: only a new admission helps.
create or replace macro steps_to_eligibility(
    membership, admitted_on, label_status, stated_eligibility, criteria, renewal_window_months
) as
list_filter(
    [
        struct_pack(
            step := if(criteria.member.status = 'failed', 'member_' || membership, null),
            on_day := criteria.member.value::date
        ),
        struct_pack(
            step := if(
                criteria.no_notice.status = 'failed' and membership <> 'left', 'withdraw_notice', null
            ),
            on_day := criteria.no_notice.value::date
        ),
        struct_pack(
            step := if(
                criteria.benchmarked.status <> 'met' and membership <> 'left',
                'benchmarking_' || criteria.benchmarked.status, null
            ),
            on_day := criteria.benchmarked.value::date
        ),
        struct_pack(
            step := if(
                criteria.silver.status in ('open', 'failed') and membership <> 'left',
                case criteria.silver.reason
                    when 'silver_lapsed' then 'silver_renew'
                    when 'silver_breached' then 'silver_overdue'
                    else 'silver_open'
                end,
                null
            ),
            on_day := case criteria.silver.reason
                when 'silver_lapsed' then criteria.silver.value::date + to_months(renewal_window_months)
                else criteria.silver.value::date
            end::date
        ),
        struct_pack(
            step := if(
                criteria.silver.status = 'unknown' and membership <> 'left' and admitted_on is null,
                'state_admission', null
            ),
            on_day := null::date
        ),
        struct_pack(
            step := if(
                criteria.silver.status = 'unknown' and membership <> 'left',
                case label_status
                    when 'unknown' then 'state_label'
                    when 'undated' then 'state_label_dates'
                end,
                null
            ),
            on_day := null::date
        ),
        struct_pack(
            step := if(not stated_eligibility, 'change_statement', null),
            on_day := null::date
        )
    ],
    lambda one: one.step is not null
);

-- The rules in force with some parameters changed; one that is null stays as it is.
create or replace macro rules_with(changed) as (
    with parameters as (
        select
            rules as r,
            changed as c
        from rules_in_force
    )

    select
        struct_pack(
            silver_months := coalesce(c.silver_months::integer, r.silver_months),
            benchmarking_months := coalesce(c.benchmarking_months::integer, r.benchmarking_months),
            renewal_window_months := coalesce(c.renewal_window_months::integer, r.renewal_window_months),
            renewal_validity_months
            := coalesce(c.renewal_validity_months::integer, r.renewal_validity_months),
            bronze_months := coalesce(c.bronze_months::integer, r.bronze_months),
            silver_validity_months := coalesce(c.silver_validity_months::integer, r.silver_validity_months),
            gold_months := coalesce(c.gold_months::integer, r.gold_months),
            binding := coalesce(c.binding::varchar[], r.binding),
            -- these two name what is near and decide nothing
            expiring_months := r.expiring_months,
            due_soon_months := r.due_soon_months
        )
    from parameters
);

-- Each cluster of a selection by the rules in force and by changed ones, with what makes the difference.
-- What the export states counts in both, unless only the rules shall count in the second.
create or replace macro what_if(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words, changed, rules_alone
) as table
    with parameters as (
        select
            (select rules.binding from rules_in_force) as old_binding,
            rules_with(changed).binding as new_binding,
            coalesce(rules_alone::boolean, false) as alone
    ),

    old_results as (
        select * from selected_members(
            on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
        )
    ),

    new_results as (
        select * from member_statuses(current_import(), on_date, rules_with(changed))
    ),

    both_results as (
        select
            o.cluster_id,
            o.name,
            o.state,
            o.membership,
            o.stated_eligibility,
            o.eligibility as old_eligibility,
            o.rules_eligibility as old_rules_eligibility,
            case when p.alone then n.rules_eligibility else n.eligibility end as new_eligibility,
            n.rules_eligibility as new_rules_eligibility,
            o.criteria as old_criteria,
            n.criteria as new_criteria,
            p.old_binding,
            p.new_binding,
            p.alone,
            coalesce(p.alone and o.stated_eligibility is not null, false) as statement_dropped
        from old_results as o
        inner join new_results as n on o.cluster_id = n.cluster_id
        cross join parameters as p
    )

    select
        * exclude (old_binding, new_binding, alone),
        old_eligibility <> new_eligibility as is_changed,
        -- the rules would decide otherwise, but what is stated goes on to count
        not alone and old_rules_eligibility <> new_rules_eligibility and old_eligibility = new_eligibility
            as is_held,
        list_filter(
            list_transform(
                ['member', 'no_notice', 'benchmarked', 'silver'],
                lambda wanted: struct_pack(
                    criterion := wanted,
                    old_status := case wanted
                        when 'member' then old_criteria.member.status
                        when 'no_notice' then old_criteria.no_notice.status
                        when 'benchmarked' then old_criteria.benchmarked.status
                        else old_criteria.silver.status
                    end,
                    new_status := case wanted
                        when 'member' then new_criteria.member.status
                        when 'no_notice' then new_criteria.no_notice.status
                        when 'benchmarked' then new_criteria.benchmarked.status
                        else new_criteria.silver.status
                    end,
                    was_binding := list_contains(old_binding, wanted),
                    is_binding := list_contains(new_binding, wanted)
                )
            ),
            lambda one: one.old_status <> one.new_status
            or (one.new_status = 'failed' and one.was_binding <> one.is_binding)
        ) as differences
    from both_results;
