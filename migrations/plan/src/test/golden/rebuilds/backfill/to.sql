create table people(
  id integer primary key,
  email text not null, -- @backfill 'unknown-' || id
  name text,
  handle text not null /* @backfill lower(coalesce(name, 'nobody')) */,
  note text -- @backfill name || ' <' || email || '>'
);
