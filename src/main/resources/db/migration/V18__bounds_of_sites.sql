comment on table site is 'one for each publication';
comment on table schema_step is 'one for each step of the schema';
