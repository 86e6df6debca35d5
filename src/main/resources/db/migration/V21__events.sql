-- What happens at a site, for those outside who want to know: where it goes, what it was, and how
-- far each is on its way.
create table endpoint (
  site_id        bigint      not null,
  id             uuid        not null,
  kind           text        not null,
  address        text        not null,
  -- of events, in the words of the API
  types          text[]      not null,
  with_text      boolean     not null,
  enabled        boolean     not null,
  -- signs what is sent
  secret         bytea       not null,
  -- signs beside it for a while after a change
  earlier_secret bytea,
  earlier_until  timestamptz,
  -- since when nothing has arrived; null: the last attempt succeeded. The database's clock
  failing_since  timestamptz,
  -- one after the other failed
  failures       integer     not null,
  -- nothing is sent before; null: nothing keeps it. The database's clock
  rests_until    timestamptz,
  -- why the service itself has turned it off
  disabled_for   text,
  created_at     timestamptz not null,
  -- nothing goes there any more, and the row goes when its deliveries are gone
  removed_at     timestamptz,
  constraint endpoint_pk primary key (site_id, id),
  constraint endpoint_of_site foreign key (site_id) references site (id),
  constraint endpoint_kind_known check (kind in ('webhook')),
  constraint endpoint_earlier check ((earlier_secret is null) = (earlier_until is null))
);

create table event (
  site_id     bigint      not null,
  id          uuid        not null,
  type        text        not null,
  -- null: it is about no comment
  comment_id  uuid,
  data        jsonb       not null,
  -- the text of the revision it is about, for endpoints that want it
  html        text,
  occurred_at timestamptz not null,
  constraint event_pk primary key (site_id, id)
);

create index event_by_time on event (site_id, occurred_at);

create table delivery (
  site_id      bigint      not null,
  endpoint_id  uuid        not null,
  event_id     uuid        not null,
  comment_id   uuid,
  -- their order for a comment, which its lock makes; the database's clock
  recorded_at  timestamptz not null,
  state        text        not null,
  attempts     integer     not null,
  -- somebody asked for it, as for a test: it is sent though the endpoint rests or is turned off
  asked        boolean     not null,
  -- of one that waits: nobody else takes it before. The database's clock
  due_at       timestamptz not null,
  -- whose attempt it is; null: nobody's
  lease        uuid,
  attempted_at timestamptz,
  -- the HTTP status that came back; null: none did
  status       integer,
  -- how long it took, in milliseconds
  took         integer,
  -- the first characters of the answer, or why there was none
  answer       text,
  constraint delivery_pk primary key (site_id, endpoint_id, event_id),
  constraint delivery_to_endpoint foreign key (site_id, endpoint_id) references endpoint (site_id, id),
  constraint delivery_of_event foreign key (site_id, event_id) references event (site_id, id),
  constraint delivery_state_known check (state in ('waiting', 'delivered', 'dead'))
) with (
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_cost_delay = 0
);

create index delivery_due on delivery (site_id, endpoint_id, due_at) where state = 'waiting';
create index delivery_asked on delivery (site_id, endpoint_id) where state = 'waiting' and asked;
create index delivery_before on delivery (site_id, endpoint_id, comment_id, recorded_at)
  where state = 'waiting' and comment_id is not null;
create index delivery_listed on delivery (site_id, endpoint_id, state, recorded_at, event_id);
create index delivery_by_event on delivery (site_id, event_id);

comment on table endpoint is 'twenty of a site at most, and for an hour those that were removed';
comment on table event is 'of the days of VICHE_EVENT_DAYS, and of sites with an endpoint that wants it';
comment on table delivery is 'one for each event and endpoint that wants it; goes with the event';
