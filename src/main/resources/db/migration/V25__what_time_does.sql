-- in parts
-- What comes with time alone is looked for by every instance and told once. An index whose making was broken off is none: it
-- goes first.
create table if not exists told_event (
  site_id bigint      not null,
  -- of the event, in the words of the API
  type    text        not null,
  -- what it is about: a group of near-duplicates; empty where it is about the site
  subject text        not null,
  -- when it was told; of closings, until when they were told. The database's clock
  told_at timestamptz not null,
  constraint told_event_pk primary key (site_id, type, subject),
  constraint told_event_of_site foreign key (site_id) references site (id)
);
comment on table told_event is 'of sites with an endpoint that wants such events: two for a site, and its campaigns of two months';

drop index concurrently if exists article_closing;
create index concurrently article_closing on article (site_id, closes_at) where closes_at is not null;
comment on index article_closing is 'ToldStore.closings: the articles that close by a time of their own';
