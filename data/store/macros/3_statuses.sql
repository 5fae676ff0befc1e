-- Each cluster of an import with its status at a date by these rules.
create or replace macro member_statuses(wanted_import, on_date, given_rules) as table
    with parameters as materialized (
        select
            given_rules as r,
            on_date::date as d
    ),

    dated as (
        select
            m.*,
            p.r,
            p.d,
            l.label,
            l.silver_ended_on,
            l.first_awarded_on,
            (m.admitted_on + to_months(p.r.silver_months))::date as silver_due_on,
            case
                when m.left_on <= p.d then 'left'
                when m.admitted_on > p.d then 'future'
                when m.notice_given_on <= p.d then 'under_notice'
                else 'active'
            end as membership,
            case
                when
                    l.label.in_force and l.label.ends_on <= p.d + to_months(p.r.expiring_months)
                    then 'expiring'
                when l.label.in_force then 'valid'
                when p.d <= l.label.ends_on + to_months(p.r.renewal_window_months) then 'renewable'
                when l.label is not null then 'expired'
                when
                    m.label_level <> 'none' and m.label_awarded_on is null and m.label_valid_until is null
                    then 'undated'
                when m.label_level = 'none' then 'none'
                else 'unknown'
            end as label_status
        from all_members as m
        cross join parameters as p
        left join labels_at(wanted_import, on_date::date, given_rules) as l on m.cluster_id = l.cluster_id
        where m.import_number = wanted_import
    ),

    duties as (
        select
            *,
            case
                when label_status in ('valid', 'expiring') then label.level
                when label_status in ('renewable', 'expired') then 'expired'
                when label_status = 'none' then 'none'
                else 'unknown'
            end as label_group,
            case
                when label.in_force and label.level in ('silver', 'gold') then 'met'
                when admitted_on is null or label_status in ('unknown', 'undated') then 'unknown'
                when d < silver_due_on and silver_due_on <= d + to_months(r.due_soon_months) then 'due_soon'
                when d < silver_due_on then 'open'
                when d <= silver_ended_on + to_months(r.renewal_window_months) then 'lapsed'
                else 'breached'
            end as silver_duty
        from dated
    ),

    judged as (
        select
            *,
            case when membership in ('active', 'under_notice') then 'met' else 'failed' end
                as member_criterion,
            case when notice_given_on <= d then 'failed' else 'met' end as no_notice_criterion,
            case
                when benchmarked_on <= d or label is not null then 'met'
                when admitted_on is null or label_status = 'undated' then 'unknown'
                when d < admitted_on + to_months(r.benchmarking_months) then 'open'
                else 'failed'
            end as benchmarked_criterion,
            case silver_duty
                when 'met' then 'met'
                when 'breached' then 'failed'
                when 'unknown' then 'unknown'
                else 'open'
            end as silver_criterion
        from duties
    ),

    criteria as (
        select
            *,
            struct_pack(
                member := struct_pack(
                    status := member_criterion,
                    value := case membership
                        when 'left' then left_on
                        else admitted_on
                    end::varchar,
                    reason := 'member_' || membership
                ),
                no_notice := struct_pack(
                    status := no_notice_criterion,
                    value := notice_given_on::varchar,
                    reason := 'no_notice_' || no_notice_criterion
                ),
                benchmarked := struct_pack(
                    status := benchmarked_criterion,
                    value := case
                        when benchmarked_on <= d then benchmarked_on
                        when label is not null then coalesce(first_awarded_on, label.ends_on)
                        else (admitted_on + to_months(r.benchmarking_months))::date
                    end::varchar,
                    reason := 'benchmarked_' || case
                        when benchmarked_on <= d then 'met'
                        when first_awarded_on is not null then 'by_label'
                        when label is not null then 'by_label_end'
                        else benchmarked_criterion
                    end
                ),
                silver := struct_pack(
                    status := silver_criterion,
                    value := case
                        when silver_duty = 'met' then label.ends_on
                        when silver_duty = 'lapsed' then silver_ended_on
                        else silver_due_on
                    end::varchar,
                    reason := 'silver_' || silver_duty
                )
            ) as criteria
        from judged
    ),

    decided as (
        select
            *,
            case
                when
                    ('member' in r.binding and member_criterion = 'failed')
                    or ('no_notice' in r.binding and no_notice_criterion = 'failed')
                    or ('benchmarked' in r.binding and benchmarked_criterion = 'failed')
                    or ('silver' in r.binding and silver_criterion = 'failed')
                    then 'not_eligible'
                when
                    'failed' in (
                        member_criterion, no_notice_criterion, benchmarked_criterion, silver_criterion
                    )
                    or 'open' in (benchmarked_criterion, silver_criterion)
                    then 'conditional'
                when 'unknown' in (benchmarked_criterion, silver_criterion) then 'unknown'
                else 'eligible'
            end as rules_eligibility,
            case when membership in ('active', 'under_notice') then list_filter(
                [
                    struct_pack(
                        due_on := case when label.in_force then label.ends_on end, what := 'label_end'
                    ),
                    struct_pack(
                        due_on := case
                            when label_status in ('valid', 'expiring', 'renewable')
                                then (label.ends_on + to_months(r.renewal_window_months))::date
                        end,
                        what := 'renewal_window_end'
                    ),
                    struct_pack(
                        due_on := case when silver_duty in ('open', 'due_soon') then silver_due_on end,
                        what := 'silver_due'
                    ),
                    struct_pack(due_on := case when left_on > d then left_on end, what := 'notice_effective')
                ],
                lambda change: change.due_on is not null
            ) else [] end as deadlines
        from criteria
    )

    select
        * exclude (
            r, d, label, silver_ended_on, first_awarded_on,
            member_criterion, no_notice_criterion, benchmarked_criterion, silver_criterion, silver_due_on
        ),
        silver_due_on,
        label.level as last_label_level,
        label.awarded_on as last_label_awarded_on,
        label.ends_on as label_ends_on,
        label.end_is_computed as label_end_is_computed,
        case
            when stated_eligibility then 'eligible'
            when not stated_eligibility then 'not_eligible'
            else rules_eligibility
        end as eligibility,
        coalesce(
            (stated_eligibility and rules_eligibility = 'not_eligible')
            or (not stated_eligibility and rules_eligibility = 'eligible'),
            false
        ) as contradiction,
        list_sort(deadlines)[1].due_on as next_change_on,
        list_sort(deadlines)[1].what as next_change
    from decided;
