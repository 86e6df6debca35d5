alter table article
  -- earlier ones may have been given twice: before this database took over from one whose last commits it lacks
  add column versions_from bigint not null default 0;
