-- in parts
-- Identifiers of events are in the order of their making, so that old ones are found by them; deliveries of an event are
-- found by the site's endpoints. Each event and each delivery is in an index less.
drop index concurrently if exists event_by_time;
drop index concurrently if exists delivery_by_event;
