-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table items: is no longer STRICT

-- Table items is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at items, then drop millpond_new_items.
CREATE TABLE millpond_new_items(shop integer not null, part text not null, n integer, up_shop integer, up_part text, primary key (shop, part), foreign key (up_shop, up_part) references items(shop, part)) without rowid;
INSERT INTO millpond_new_items (shop, part, n, up_shop, up_part)
SELECT shop, part, n, up_shop, up_part
FROM items;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM items) AS rows_before,
  (SELECT count(*) FROM millpond_new_items) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]items[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r1, r2, FOREIGN KEY (r1, r2) REFERENCES items(shop, part) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT shop, part FROM items WHERE shop IS NOT NULL AND part IS NOT NULL LIMIT 1;
ALTER TABLE items RENAME TO millpond_old_items;
DROP TABLE millpond_old_items;
ALTER TABLE millpond_new_items RENAME TO millpond_old_items;
ALTER TABLE millpond_old_items RENAME TO items;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

CREATE INDEX items_n on items(n, part desc);
