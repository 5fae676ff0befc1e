-- Which statements about a cluster cannot all be true?
-- One row per contradiction with both values and the cell of the first, by kind and name.
with selected as (
    select * from selected_members($on, $sectors, $states, $labels, $eligibilities, $search)
),

this_import as (
    select as_of from all_imports
    where number = current_import()
),

of_members as (
    select
        cluster_id,
        source_import,
        source_sheet,
        source_row,
        unnest(list_filter(
            [
                struct_pack(
                    is_so := contradiction, what := 'stated_against_rules', at_field := 'stated_eligibility',
                    one := if(stated_eligibility, 'eligible', 'not_eligible'),
                    other := rules_eligibility
                ),
                struct_pack(
                    is_so := stated_eligibility and silver_duty = 'breached', what := 'silver_overdue',
                    at_field := 'stated_eligibility', one := 'eligible',
                    other := silver_due_on::varchar
                ),
                struct_pack(
                    is_so := left_on < admitted_on, what := 'left_before_admitted', at_field := 'left_on',
                    one := left_on::varchar, other := admitted_on::varchar
                ),
                struct_pack(
                    is_so := label_valid_until < label_awarded_on, what := 'label_ends_before_award',
                    at_field := 'label_valid_until', one := label_valid_until::varchar,
                    other := label_awarded_on::varchar
                ),
                struct_pack(
                    is_so := label_level = 'none' and label_awarded_on is not null,
                    what := 'date_without_label', at_field := 'label_awarded_on',
                    one := label_awarded_on::varchar, other := null
                ),
                struct_pack(
                    is_so := label_level = 'none' and label_valid_until is not null,
                    what := 'date_without_label', at_field := 'label_valid_until',
                    one := label_valid_until::varchar, other := null
                ),
                struct_pack(
                    is_so := year(label_awarded_on) < founded_year, what := 'label_before_founding',
                    at_field := 'label_awarded_on', one := label_awarded_on::varchar,
                    other := founded_year::varchar
                ),
                struct_pack(
                    is_so := benchmarked_on > (select as_of from this_import),
                    what := 'benchmarked_in_future', at_field := 'benchmarked_on',
                    one := benchmarked_on::varchar,
                    other := (select as_of from this_import)::varchar
                ),
                struct_pack(
                    is_so := sme_count > actor_count, what := 'more_than_actors', at_field := 'sme_count',
                    one := sme_count::varchar, other := actor_count::varchar
                ),
                struct_pack(
                    is_so := large_count > actor_count, what := 'more_than_actors', at_field := 'large_count',
                    one := large_count::varchar, other := actor_count::varchar
                ),
                struct_pack(
                    is_so := research_count > actor_count, what := 'more_than_actors',
                    at_field := 'research_count', one := research_count::varchar,
                    other := actor_count::varchar
                )
            ],
            lambda one: one.is_so
        )) as found
    from selected
),

of_labels as (
    select
        h.cluster_id,
        h.source_import,
        h.source_sheet,
        h.source_row,
        unnest(list_filter(
            [
                struct_pack(
                    is_so := h.label_valid_until < h.label_awarded_on, what := 'label_ends_before_award',
                    at_field := 'label_valid_until', one := h.label_valid_until::varchar,
                    other := h.label_awarded_on::varchar
                ),
                struct_pack(
                    is_so := h.label_level <> 'none' and year(h.label_awarded_on) < s.founded_year,
                    what := 'label_before_founding', at_field := 'label_awarded_on',
                    one := h.label_awarded_on::varchar, other := s.founded_year::varchar
                )
            ],
            lambda one: one.is_so
        )) as found
    from all_labels as h
    inner join selected as s on h.cluster_id = s.cluster_id
    where h.import_number = current_import()
),

all_found as (
    select
        cluster_id,
        source_import,
        source_sheet,
        source_row,
        found.what as code,
        found.at_field as field,
        found.one as stated_value,
        found.other as other_value
    from of_members
    union all
    select
        cluster_id,
        source_import,
        source_sheet,
        source_row,
        found.what as code,
        found.at_field as field,
        found.one as stated_value,
        found.other as other_value
    from of_labels
)

select
    f.code,
    s.cluster_id,
    s.name,
    s.state,
    f.field,
    f.stated_value,
    f.other_value,
    f.source_import,
    i.file_name as source_file,
    f.source_sheet,
    f.source_row,
    l.letter || f.source_row as source_cell
from all_found as f
inner join selected as s on f.cluster_id = s.cluster_id
left join all_imports as i on f.source_import = i.number
left join source_letters(f.source_import) as l
    on f.source_sheet = l.source_sheet and f.field = l.field
order by
    f.code asc, s.name collate de asc, s.cluster_id asc, f.field asc, f.source_sheet asc, f.source_row asc
