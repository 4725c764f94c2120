-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column code: type TEXT -> INTEGER
--   table t: column note: becomes NOT NULL, default (none) -> 'none'
--   virtual table f: filled anew
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   column t.code: values are converted from TEXT to INTEGER: what looks like a number becomes one, '007' is 7 then

-- Table t is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied, and fails without harm where foreign keys are on: mvn flyway:migrate with
-- millpond-flyway and millpond migrate switch them off while this runs.
CREATE TABLE millpond_new_t(id integer primary key, code integer, note text not null default 'none');
INSERT INTO millpond_new_t (id, code, note)
SELECT id, code, coalesce(note, ('none'))
FROM t;
CREATE TABLE millpond_copied AS SELECT (SELECT count(*) FROM t) AS rows_before, (SELECT count(*) FROM millpond_new_t) AS rows_after;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
CREATE VIEW millpond_gate AS SELECT complete FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES t(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM t WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE t RENAME TO millpond_old_t;
DROP TABLE millpond_old_t;
ALTER TABLE millpond_new_t RENAME TO millpond_old_t;
ALTER TABLE millpond_old_t RENAME TO t;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
DROP TABLE IF EXISTS millpond_new_t;

-- Rows have other rowids or values now.
INSERT INTO f(f) VALUES ('rebuild');
