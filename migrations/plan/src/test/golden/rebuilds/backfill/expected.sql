-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table people: column email: becomes NOT NULL
--   table people: column handle: new
--   table people: column note: new

-- Table people is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at people, then drop millpond_new_people.
CREATE TABLE millpond_new_people(
  id integer primary key,
  email text not null, -- @backfill 'unknown-' || id
  name text,
  handle text not null /* @backfill lower(coalesce(name, 'nobody')) */,
  note text -- @backfill name || ' <' || email || '>'
);
INSERT INTO millpond_new_people (id, email, name, handle, note)
SELECT id, coalesce(email, ('unknown-' || id)), name, (lower(coalesce(name, 'nobody'))), (name || ' <' || email || '>')
FROM people;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM people) AS rows_before,
  (SELECT count(*) FROM millpond_new_people) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]people[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES people(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM people WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE people RENAME TO millpond_old_people;
DROP TABLE millpond_old_people;
ALTER TABLE millpond_new_people RENAME TO millpond_old_people;
ALTER TABLE millpond_old_people RENAME TO people;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
