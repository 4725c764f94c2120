-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table a: column n: default (none) -> 3
--   table b: column n: default (none) -> 4

-- Table a is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at a, then drop millpond_new_a.
CREATE TABLE millpond_new_a(id integer primary key, b_id integer references b(id) on delete cascade, n integer default 3);
INSERT INTO millpond_new_a (id, b_id, n)
SELECT id, b_id, n
FROM a;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM a) AS rows_before,
  (SELECT count(*) FROM millpond_new_a) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]a[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES a(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM a WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE a RENAME TO millpond_old_a;
DROP TABLE millpond_old_a;
ALTER TABLE millpond_new_a RENAME TO millpond_old_a;
ALTER TABLE millpond_old_a RENAME TO a;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

-- Table b is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at b, then drop millpond_new_b.
CREATE TABLE millpond_new_b(id integer primary key, a_id integer references a(id) on delete cascade, n integer default 4);
INSERT INTO millpond_new_b (id, a_id, n)
SELECT id, a_id, n
FROM b;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM b) AS rows_before,
  (SELECT count(*) FROM millpond_new_b) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]b[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES b(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM b WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE b RENAME TO millpond_old_b;
DROP TABLE millpond_old_b;
ALTER TABLE millpond_new_b RENAME TO millpond_old_b;
ALTER TABLE millpond_old_b RENAME TO b;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
