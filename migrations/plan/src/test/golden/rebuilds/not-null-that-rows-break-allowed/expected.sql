-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table p: column n: becomes NOT NULL
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   column p.n: the migration fails, and changes nothing, if it is NULL in a row. A DEFAULT, or /* @backfill expression */ in its comment, says what such a row gets

-- Table p is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied, and fails without harm where foreign keys are on: mvn flyway:migrate with
-- millpond-flyway and millpond migrate switch them off while this runs.
CREATE TABLE millpond_new_p(id integer primary key, n integer not null);
INSERT INTO millpond_new_p (id, n)
SELECT id, n
FROM p;
CREATE TABLE millpond_copied AS SELECT (SELECT count(*) FROM p) AS rows_before, (SELECT count(*) FROM millpond_new_p) AS rows_after;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
CREATE VIEW millpond_gate AS SELECT complete FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES p(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM p WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE p RENAME TO millpond_old_p;
DROP TABLE millpond_old_p;
ALTER TABLE millpond_new_p RENAME TO millpond_old_p;
ALTER TABLE millpond_old_p RENAME TO p;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
DROP TABLE IF EXISTS millpond_new_p;
