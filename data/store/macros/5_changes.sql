-- Which column of which sheet held what in the file of an import?
create or replace macro source_letters(wanted_import) as table
    select
        sheet.key as source_sheet,
        letter.key as letter,
        letter.value ->> '$' as field
    from
        all_imports as i,
        json_each(i.layout) as sheet,
        json_each(sheet.value -> 'columns') as letter
    where i.number = wanted_import;

-- Every value that an import states of its clusters, one row a cluster and column; unstated ones have none.
-- The rows of another sheet that belong to a cluster are one value: a sorted list of lines.
-- A view over all imports: DuckDB reads only those rows that a condition on import or cluster leaves.
create or replace view all_stated_values as
with members as (
    select
        import_number,
        cluster_id,
        name,
        sector,
        nullif(array_to_string(list_sort(further_sectors), ', '), '') as further_sectors,
        state,
        nullif(array_to_string(list_sort(reach), ', '), '') as reach,
        city,
        postcode,
        founded_year::varchar as founded_year,
        admitted_on::varchar as admitted_on,
        notice_given_on::varchar as notice_given_on,
        left_on::varchar as left_on,
        benchmarked_on::varchar as benchmarked_on,
        label_level,
        label_awarded_on::varchar as label_awarded_on,
        label_valid_until::varchar as label_valid_until,
        stated_eligibility::varchar as stated_eligibility,
        actor_count::varchar as actor_count,
        sme_count::varchar as sme_count,
        large_count::varchar as large_count,
        research_count::varchar as research_count,
        management_fte::varchar as management_fte,
        website,
        note
    from all_members
),

columns_of_members as (
    unpivot members
    on columns(* exclude (import_number, cluster_id))
    into name field value value -- noqa: RF04
),

rows_of_sheets as (
    select
        import_number,
        cluster_id,
        'labels' as field,
        concat_ws(
            ' | ',
            label_level,
            -- tells an end from an award where only the end is stated
            coalesce(label_awarded_on::varchar, case when label_valid_until is not null then '–' end),
            label_valid_until,
            procedure
        ) as value
    from all_labels
    union all
    select
        import_number,
        cluster_id,
        'grants' as field,
        concat_ws(' | ', measure, project, amount_eur, starts_on, ends_on, grant_status) as value
    from all_grants
    union all
    select
        import_number,
        cluster_id,
        'services' as field,
        concat_ws(' | ', service_kind, title, service_on, cost_eur) as value
    from all_services
)

select
    import_number,
    cluster_id,
    field,
    [value] as lines
from columns_of_members
union all
select
    import_number,
    cluster_id,
    field,
    list_sort(list(value)) as lines
from rows_of_sheets
group by import_number, cluster_id, field;

create or replace macro stated_values(wanted_import) as table
    select
        cluster_id,
        field,
        lines
    from all_stated_values
    where import_number = wanted_import;

-- Each cluster of two imports: whether it is new, gone, changed or the same in the later one.
create or replace macro compared_clusters(before_import, after_import) as table
    with older as (
        select * from all_members
        where import_number = before_import
    ),

    newer as (
        select * from all_members
        where import_number = after_import
    )

    select
        coalesce(newer.cluster_id, older.cluster_id) as cluster_id,
        coalesce(newer.name, older.name) as name,
        coalesce(newer.sector, older.sector) as sector,
        coalesce(newer.state, older.state) as state,
        case
            when older.cluster_id is null then 'new'
            when newer.cluster_id is null then 'gone'
            when newer.row_hash = older.row_hash then 'same'
            else 'changed'
        end as kind,
        older.source_import as old_import,
        older.source_sheet as old_sheet,
        older.source_row as old_row,
        newer.source_import as new_import,
        newer.source_sheet as new_sheet,
        newer.source_row as new_row
    from older
    full outer join newer on older.cluster_id = newer.cluster_id;

-- Each value that the later of two imports states otherwise, of the clusters that are in both.
create or replace macro changed_values(before_import, after_import) as table
    with paired as (
        select
            coalesce(older.cluster_id, newer.cluster_id) as cluster_id,
            coalesce(older.field, newer.field) as field,
            coalesce(older.lines, []) as old_lines,
            coalesce(newer.lines, []) as new_lines
        from stated_values(before_import) as older
        full outer join stated_values(after_import) as newer
            on older.cluster_id = newer.cluster_id and older.field = newer.field
    )

    select
        c.*,
        p.field,
        nullif(
            array_to_string(list_filter(p.old_lines, lambda l: not list_contains(p.new_lines, l)), '; '), ''
        ) as old_value,
        nullif(
            array_to_string(list_filter(p.new_lines, lambda l: not list_contains(p.old_lines, l)), '; '), ''
        ) as new_value
    from compared_clusters(before_import, after_import) as c
    inner join paired as p on c.cluster_id = p.cluster_id and p.old_lines <> p.new_lines
    where c.kind = 'changed';
