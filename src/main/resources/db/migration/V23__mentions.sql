-- in parts
-- Whom a text addresses by name.
create table if not exists mention (
  site_id    bigint  not null,
  comment_id uuid    not null,
  revision   integer not null,
  account_id uuid    not null,
  constraint mention_pk primary key (site_id, comment_id, revision, account_id),
  constraint mention_of_revision foreign key (site_id, comment_id, revision)
    references revision (site_id, comment_id, number),
  constraint mention_of_account foreign key (site_id, account_id) references account (site_id, id)
);

comment on table mention is 'five of a revision at most';

-- A name is looked for as it is shown, in the spelling of viche.text.language.Spelling; among all comments of a discussion
-- it would be looked for as long as that is. What is visible says visible_revision > 0 here, and something else in the other
-- indexes: so no plan takes one of those for this, nor this one for what they are for. An index whose making was broken off is none: it goes first.
drop index concurrently if exists comment_by_name;
create index concurrently comment_by_name
  on comment (site_id, article_id, translate(lower(author_name), 'ѐѝё''`´ʹʻʼʽˈ‘’‛′ꞌ＇̀́', 'еие'), id)
  where visible_revision > 0;

comment on index comment_by_name is
  'ParticipantStore.named: the visible comments under a name on an article, the latest first';
