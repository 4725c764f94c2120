-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table nodes: column name: collation BINARY -> NOCASE

-- Table nodes is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at nodes, then drop millpond_new_nodes.
CREATE TABLE millpond_new_nodes(id integer primary key autoincrement, parent integer references nodes(id) on delete cascade, name text collate nocase);
INSERT INTO millpond_new_nodes (id, parent, name)
SELECT id, parent, name
FROM nodes;
DELETE FROM sqlite_sequence WHERE name = 'millpond_new_nodes';
INSERT INTO sqlite_sequence (name, seq) SELECT 'millpond_new_nodes', seq FROM sqlite_sequence WHERE name = 'nodes';
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM nodes) AS rows_before,
  (SELECT count(*) FROM millpond_new_nodes) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]nodes[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES nodes(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM nodes WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE nodes RENAME TO millpond_old_nodes;
DROP TABLE millpond_old_nodes;
ALTER TABLE millpond_new_nodes RENAME TO millpond_old_nodes;
ALTER TABLE millpond_old_nodes RENAME TO nodes;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
