-- Where each row came from, what an import was made against, and what was left out of it on purpose.
alter table store.store_version add column store_id varchar;
update store.store_version
set
    version = 2,
    store_id = uuid()::varchar;

-- the import whose file a row was read from: a change that was left out keeps the earlier import's row
alter table store.members add column source_import integer;
update store.members set source_import = import_number;
alter table store.labels add column source_import integer;
update store.labels set source_import = import_number;
alter table store.grants add column source_import integer;
update store.grants set source_import = import_number;
alter table store.applications add column source_import integer;
update store.applications set source_import = import_number;
alter table store.services add column source_import integer;
update store.services set source_import = import_number;

-- base_number: the import that was current when this one was previewed; left_out: clusters kept as they were
alter table store.imports add column base_number integer;
alter table store.imports add column left_out varchar[];
alter table store.imports add column reason varchar;
alter table store.imports add column original_kept boolean;
update store.imports
set
    left_out = [],
    original_kept = false;
