-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table p: column x: default (none) -> 'x'
--   table w: column v: default (none) -> 'v'

-- Table p is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at p, then drop millpond_new_p.
CREATE TABLE millpond_new_p(a integer, b text, x text default 'x', primary key (a, b));
INSERT INTO millpond_new_p (rowid, a, b, x)
SELECT rowid, a, b, x
FROM p;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM p) AS rows_before,
  (SELECT count(*) FROM millpond_new_p) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]p[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r1, r2, FOREIGN KEY (r1, r2) REFERENCES p(a, b) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT a, b FROM p WHERE a IS NOT NULL AND b IS NOT NULL LIMIT 1;
ALTER TABLE p RENAME TO millpond_old_p;
DROP TABLE millpond_old_p;
ALTER TABLE millpond_new_p RENAME TO millpond_old_p;
ALTER TABLE millpond_old_p RENAME TO p;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

-- Table w is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at w, then drop millpond_new_w.
CREATE TABLE millpond_new_w(k text primary key, v text default 'v') without rowid;
INSERT INTO millpond_new_w (k, v)
SELECT k, v
FROM w;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM w) AS rows_before,
  (SELECT count(*) FROM millpond_new_w) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]w[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES w(k) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT k FROM w WHERE k IS NOT NULL LIMIT 1;
ALTER TABLE w RENAME TO millpond_old_w;
DROP TABLE millpond_old_w;
ALTER TABLE millpond_new_w RENAME TO millpond_old_w;
ALTER TABLE millpond_old_w RENAME TO w;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
