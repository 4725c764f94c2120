-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column id: is no longer NOT NULL
--   table t: is no longer WITHOUT ROWID

-- Table t is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at t, then drop millpond_new_t.
CREATE TABLE millpond_new_t(id text primary key, a text, n integer);
INSERT INTO millpond_new_t (id, a, n)
SELECT id, a, n
FROM t;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM t) AS rows_before,
  (SELECT count(*) FROM millpond_new_t) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]t[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES t(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM t WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE t RENAME TO millpond_old_t;
DROP TABLE millpond_old_t;
ALTER TABLE millpond_new_t RENAME TO millpond_old_t;
ALTER TABLE millpond_old_t RENAME TO t;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
