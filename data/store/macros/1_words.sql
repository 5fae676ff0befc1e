-- The programme's rules at a reference date, written once: every page, export and report reads them here.
-- They live beside the store in memory: a change of rules needs no change of the store, and a store opened
-- for reading only has them too. Source of each rule: README, "Rules"; parameters: data/rules.toml.

-- Which import counts? The one that the latest event names; a purge removes others and leaves it as it is.
create or replace macro current_import() as (
    select max_by(import_number, sequence) from store.events
    where kind in ('load', 'restore')
);

-- One spelling for comparing words: small letters, umlauts written out, accents off.
create or replace macro folded(word) as
strip_accents(
    replace(replace(replace(replace(lower(word), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')
);
