-- Why may each cluster of the selection apply or not, and which cells of the source say so?
-- One row per cluster, by name, with its criteria, the cells they rest on, and what would make it eligible.
with judged as (
    select * from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
),

-- the label that decides a criterion
deciding as (
    select
        j.cluster_id,
        'silver' as criterion,
        r.label_level,
        r.label_awarded_on,
        r.ends_on,
        ['label_level', if(r.end_is_computed, 'label_awarded_on', 'label_valid_until')] as naming_fields
    from judged as j
    inner join label_records(current_import(), (select rules from rules_in_force)) as r
        on
            j.cluster_id = r.cluster_id
            and case
                when j.criteria.silver.reason = 'silver_lapsed'
                    then
                        r.label_level in ('silver', 'gold')
                        and r.ends_on = j.criteria.silver.value::date
                        and coalesce(r.label_awarded_on <= $on, true)
                when j.criteria.silver.status <> 'unknown'
                    then
                        j.last_label_level = r.label_level
                        and j.last_label_awarded_on is not distinct from r.label_awarded_on
                        and j.label_ends_on = r.ends_on
            end
    union all
    select
        j.cluster_id,
        'benchmarked' as criterion,
        r.label_level,
        r.label_awarded_on,
        r.ends_on,
        [if(r.label_awarded_on is null, 'label_valid_until', 'label_awarded_on')] as naming_fields
    from judged as j
    inner join label_records(current_import(), (select rules from rules_in_force)) as r
        on
            j.cluster_id = r.cluster_id
            and case j.criteria.benchmarked.reason
                when 'benchmarked_by_label' then r.label_awarded_on = j.criteria.benchmarked.value::date
                when 'benchmarked_by_label_end'
                    then r.label_awarded_on is null and r.ends_on = j.criteria.benchmarked.value::date
            end
),

deciding_fields as (
    select
        *,
        unnest(naming_fields) as field -- noqa: RF04
    from deciding
),

label_rows as (
    select
        cluster_id,
        label_level,
        label_awarded_on,
        label_valid_until,
        source_import,
        source_sheet,
        source_row,
        1 as rank
    from all_labels
    where import_number = current_import()
    union all
    select
        cluster_id,
        label_level,
        label_awarded_on,
        label_valid_until,
        source_import,
        source_sheet,
        source_row,
        2 as rank
    from judged
),

-- the sheet of the members may tell of the same label as the history: the first that states the value counts
label_places as (
    select distinct on (d.cluster_id, d.criterion, d.field)
        d.cluster_id,
        d.criterion,
        d.field,
        l.source_import,
        l.source_sheet,
        l.source_row
    from deciding_fields as d
    inner join label_rows as l
        on
            d.cluster_id = l.cluster_id
            and d.label_level = l.label_level
            and d.label_awarded_on is not distinct from l.label_awarded_on
            and (
                (d.field = 'label_valid_until' and d.ends_on = l.label_valid_until)
                or (d.field <> 'label_valid_until' and d.label_awarded_on is not null)
                or (d.field = 'label_level' and d.ends_on = l.label_valid_until)
            )
    order by
        d.cluster_id asc, d.criterion asc, d.field asc, d.ends_on desc, l.rank asc, l.source_row asc
),

member_fields as (
    select
        j.cluster_id,
        j.source_import,
        j.source_sheet,
        j.source_row,
        unnest([
            struct_pack(
                criterion := 'member',
                fields := case j.membership
                    when 'left' then ['left_on']
                    when 'under_notice' then ['admitted_on', 'notice_given_on']
                    else ['admitted_on']
                end
            ),
            struct_pack(criterion := 'no_notice', fields := ['notice_given_on']),
            struct_pack(
                criterion := 'benchmarked',
                fields := case
                    when j.criteria.benchmarked.reason = 'benchmarked_met' then ['benchmarked_on']
                    when j.criteria.benchmarked.status = 'met' then []
                    else ['benchmarked_on', 'admitted_on']
                end
            ),
            struct_pack(
                criterion := 'silver',
                fields := case
                    when j.criteria.silver.reason in ('silver_met', 'silver_lapsed') then []
                    when j.criteria.silver.status <> 'unknown' and j.last_label_level is not null
                        then ['admitted_on']
                    else ['admitted_on', 'label_level']
                end
            ),
            struct_pack(criterion := 'stated', fields := ['stated_eligibility'])
        ]) as one
    from judged as j
),

places as (
    select
        cluster_id,
        criterion,
        field,
        source_import,
        source_sheet,
        source_row
    from label_places
    union all
    select
        cluster_id,
        one.criterion,
        unnest(one.fields) as field, -- noqa: RF04
        source_import,
        source_sheet,
        source_row
    from member_fields
),

cells as (
    select
        p.cluster_id,
        list(
            struct_pack(
                criterion := p.criterion,
                field := p.field,
                source_import := p.source_import,
                source_file := i.file_name,
                source_sheet := p.source_sheet,
                source_row := p.source_row,
                source_cell := s.letter || p.source_row
            )
            order by p.criterion asc, p.field asc, p.source_sheet asc, p.source_row asc
        ) as cells
    from places as p
    left join all_imports as i on p.source_import = i.number
    left join source_letters(p.source_import) as s
        on p.source_sheet = s.source_sheet and p.field = s.field
    group by p.cluster_id
)

select
    j.cluster_id,
    j.name,
    j.state,
    j.membership,
    j.eligibility,
    j.rules_eligibility,
    j.stated_eligibility,
    j.contradiction,
    j.criteria,
    c.cells,
    steps_to_eligibility(
        j.membership, j.admitted_on, j.label_status, j.stated_eligibility, j.criteria,
        (select rules.renewal_window_months from rules_in_force)
    ) as steps
from judged as j
left join cells as c on j.cluster_id = c.cluster_id
order by j.name collate de asc, j.cluster_id asc
