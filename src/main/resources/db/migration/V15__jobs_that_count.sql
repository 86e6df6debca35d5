-- How many steps a job has is found out by its first ones, a part at a time.
alter table job
  -- null: not known yet
  alter column total drop not null,
  -- where the next of these steps goes on, in the words of the kind; null: at the beginning, or there is none
  add column position text;
