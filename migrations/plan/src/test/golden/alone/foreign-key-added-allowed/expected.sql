-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table c: new FOREIGN KEY (p) REFERENCES p(id) ON DELETE RESTRICT
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   table c: the migration fails, and changes nothing, if a row refers by p to what p does not have

-- Table c is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at c, then drop millpond_new_c.
CREATE TABLE millpond_new_c(id integer primary key, p integer references p(id) on delete restrict);
INSERT INTO millpond_new_c (id, p)
SELECT id, p
FROM c;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM c) AS rows_before,
  (SELECT count(*) FROM millpond_new_c) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]c[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES c(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM c WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE c RENAME TO millpond_old_c;
DROP TABLE millpond_old_c;
ALTER TABLE millpond_new_c RENAME TO millpond_old_c;
ALTER TABLE millpond_old_c RENAME TO c;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
