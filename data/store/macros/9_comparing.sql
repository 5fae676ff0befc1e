-- How do technology fields or Länder stand beside each other and beside Germany, figure by figure?
-- One row per chosen code and figure. compare_by: 'felder' or 'laender'. federal_value is the same figure of
-- all members of the selection; for counts it is the mean of the 16 Länder or of the fields with members.
create or replace macro groups_compared(
    on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words,
    compare_by, chosen_codes
) as table
    with members as (
        select
            coalesce(if(compare_by = 'laender', state, sector), 'unknown') as code,
            label_group,
            label_status,
            silver_duty,
            eligibility,
            actor_count,
            management_fte,
            if(sme_count is not null and actor_count is not null, sme_count, null) as smes,
            if(sme_count is not null and actor_count is not null, actor_count, null) as smes_of
        from
            selected_members(
                on_date, only_sectors, only_states, only_labels, only_eligibilities, search_words
            )
        where membership in ('active', 'under_notice')
    ),

    codes as (
        select
            unnest(chosen_codes::varchar[]) as code,
            generate_subscripts(chosen_codes::varchar[], 1) as place,
            false as is_federal
        union all
        select
            null as code,
            0 as place,
            true as is_federal
    ),

    populations as (
        select
            state,
            population
        from known_states
        union all
        select
            null as state,
            sum(population) as population
        from known_states
    ),

    counted as (
        select
            c.code,
            c.place,
            c.is_federal,
            count(m.code) as member_count,
            count(m.code) filter (where m.code <> 'unknown') as placed_count,
            if(compare_by = 'laender', 16, count(distinct m.code) filter (where m.code <> 'unknown'))
                as group_count,
            count(*) filter (where m.label_group = 'gold') as gold,
            count(*) filter (where m.label_group = 'silver') as silver,
            count(*) filter (where m.label_group = 'bronze') as bronze,
            count(*) filter (where m.label_group = 'expired') as ended,
            count(*) filter (where m.label_group = 'none') as no_label,
            count(*) filter (where m.label_group = 'unknown') as label_unknown,
            count(*) filter (where m.label_status = 'expiring') as expiring,
            count(*) filter (where m.silver_duty = 'met') as duty_met,
            count(*) filter (where m.silver_duty = 'breached') as duty_breached,
            count(*) filter (where m.eligibility = 'eligible') as eligible,
            count(*) filter (where m.eligibility = 'conditional') as conditional,
            count(*) filter (where m.eligibility = 'not_eligible') as not_eligible,
            count(*) filter (where m.eligibility = 'unknown') as eligibility_unknown,
            sum(m.actor_count) as actors,
            count(m.actor_count) as actors_stated,
            sum(m.smes) as smes,
            sum(m.smes_of) as smes_of,
            sum(m.management_fte) as posts,
            count(m.management_fte) as posts_stated,
            any_value(p.population) as population
        from codes as c
        left join members as m on c.is_federal or c.code = m.code
        left join populations as p on c.code is not distinct from p.state
        group by
            c.code,
            c.place,
            c.is_federal
    ),

    listed as (
        select
            code,
            place,
            is_federal,
            unnest([
                struct_pack(
                    figure := 'members', form := 'count',
                    part := if(is_federal, placed_count, member_count),
                    whole := if(is_federal, group_count, 1)
                ),
                struct_pack(
                    figure := 'per_million', form := 'rate',
                    part := if(is_federal, placed_count, member_count),
                    whole := if(compare_by = 'laender', population / 1000000.0, null)
                ),
                struct_pack(
                    figure := 'silver_or_better', form := 'share', part := gold + silver,
                    whole := member_count
                ),
                struct_pack(figure := 'gold', form := 'share', part := gold, whole := member_count),
                struct_pack(figure := 'silver', form := 'share', part := silver, whole := member_count),
                struct_pack(figure := 'bronze', form := 'share', part := bronze, whole := member_count),
                struct_pack(figure := 'ended', form := 'share', part := ended, whole := member_count),
                struct_pack(
                    figure := 'no_label', form := 'share', part := no_label, whole := member_count
                ),
                struct_pack(
                    figure := 'label_unknown', form := 'share', part := label_unknown, whole := member_count
                ),
                struct_pack(figure := 'expiring', form := 'share', part := expiring, whole := member_count),
                struct_pack(figure := 'duty_met', form := 'share', part := duty_met, whole := member_count),
                struct_pack(
                    figure := 'duty_breached', form := 'share', part := duty_breached, whole := member_count
                ),
                struct_pack(figure := 'eligible', form := 'share', part := eligible, whole := member_count),
                struct_pack(
                    figure := 'conditional', form := 'share', part := conditional, whole := member_count
                ),
                struct_pack(
                    figure := 'not_eligible', form := 'share', part := not_eligible, whole := member_count
                ),
                struct_pack(
                    figure := 'eligibility_unknown', form := 'share', part := eligibility_unknown,
                    whole := member_count
                ),
                struct_pack(figure := 'actors', form := 'mean', part := actors, whole := actors_stated),
                struct_pack(figure := 'smes', form := 'share', part := smes, whole := smes_of),
                struct_pack(figure := 'posts', form := 'mean', part := posts, whole := posts_stated)
            ]::struct(figure varchar, form varchar, part double, whole double)[]) as told,
            generate_subscripts(range(19), 1) as figure_place
        from counted
    ),

    valued as (
        select
            code,
            place,
            is_federal,
            figure_place,
            told.figure,
            told.form,
            told.part,
            told.whole,
            round(told.part / nullif(told.whole, 0), if(told.form = 'share', 4, 2)) as figure_value
        from listed
    ),

    beside as (
        select
            *,
            max(figure_value) filter (where is_federal) over (partition by figure) as federal_value,
            max(part) filter (where is_federal) over (partition by figure) as federal_part,
            max(whole) filter (where is_federal) over (partition by figure) as federal_whole
        from valued
    )

    select
        code,
        place,
        figure,
        figure_place,
        form,
        figure_value,
        part,
        whole,
        federal_value,
        federal_part,
        federal_whole,
        case
            when figure_value > federal_value then 'above'
            when figure_value < federal_value then 'below'
            when figure_value = federal_value then 'same'
        end as difference
    from beside
    where not is_federal and (figure <> 'per_million' or compare_by = 'laender');
