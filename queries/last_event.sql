-- What was the last thing that happened to the store?
-- One row: the number of the last event, 0 without any.
select coalesce(max(sequence), 0) as sequence
from store.events
