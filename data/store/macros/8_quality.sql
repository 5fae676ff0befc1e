-- What is stated and what is not, and how far back an import's own history goes.

-- For each cluster of a selection and each column whose empty cell means "not stated": whether it is stated.
-- A label without a level has no date to state; a level that only the label history names is stated as well.
create or replace macro expected_values(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
) as table
    select
        cluster_id,
        field,
        is_stated
    from (
        unpivot (
            select
                cluster_id,
                sector is not null as sector,
                state is not null as state,
                city is not null as city,
                postcode is not null as postcode,
                founded_year is not null as founded_year,
                admitted_on is not null as admitted_on,
                benchmarked_on is not null as benchmarked_on,
                coalesce(label_level, last_label_level) is not null as label_level,
                case when label_level <> 'none' then label_awarded_on is not null end as label_awarded_on,
                stated_eligibility is not null as stated_eligibility,
                actor_count is not null as actor_count,
                sme_count is not null as sme_count,
                large_count is not null as large_count,
                research_count is not null as research_count,
                management_fte is not null as management_fte,
                website is not null as website
            from selected_members(
                on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
            )
        )
        on columns(* exclude (cluster_id)) into name field value is_stated
    );

-- The imports that one was made on, the nearest first; where that is not recorded, the one loaded before it.
-- Invented examples are no past of real data.
create or replace macro import_lineage(wanted_import) as table
    with recursive based as (
        select
            number,
            as_of,
            example,
            coalesce(
                base_number, lag(number) over (partition by number > 0 order by number asc)
            ) as base
        from all_imports
    ),

    lineage as (
        select
            number,
            as_of,
            example,
            base,
            0 as steps
        from based
        where number = wanted_import
        union all
        select
            b.number,
            b.as_of,
            b.example,
            b.base,
            l.steps + 1 as steps
        from lineage as l
        inner join based as b on l.base = b.number and l.example = b.example
    )

    select
        number,
        as_of,
        steps
    from lineage;
