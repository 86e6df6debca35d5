-- in parts
-- What events keep of a comment's texts is found when those go. Events without a text are in no index but their key.
drop index concurrently if exists event_with_text;
create index concurrently event_with_text on event (site_id, comment_id) where html is not null;
comment on index event_with_text is 'EventTextStore.forget: the texts of a comment';
