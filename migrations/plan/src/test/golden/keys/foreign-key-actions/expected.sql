-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table lines: FOREIGN KEY (shop, part) REFERENCES items(shop, part) ON DELETE CASCADE is gone
--   table lines: new FOREIGN KEY (shop, part) REFERENCES items(shop, part) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED

-- Table lines is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at lines, then drop millpond_new_lines.
CREATE TABLE millpond_new_lines(id integer primary key, shop integer, part text, foreign key (shop, part) references items(shop, part) on update cascade deferrable initially deferred);
INSERT INTO millpond_new_lines (id, shop, part)
SELECT id, shop, part
FROM lines;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM lines) AS rows_before,
  (SELECT count(*) FROM millpond_new_lines) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]lines[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES lines(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM lines WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE lines RENAME TO millpond_old_lines;
DROP TABLE millpond_old_lines;
ALTER TABLE millpond_new_lines RENAME TO millpond_old_lines;
ALTER TABLE millpond_old_lines RENAME TO lines;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
