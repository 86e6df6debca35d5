-- Each delivery would lock its endpoint's row, which everybody who writes at the site shares, and its event's. That they are
-- there is seen to without: a delivery is added with its event (EventStore) and goes with it, and an endpoint's row goes when
-- it has been removed for a while and no delivery is left (EndpointStore.delete).
alter table delivery
  drop constraint if exists delivery_to_endpoint,
  drop constraint if exists delivery_of_event;
