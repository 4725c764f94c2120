-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table my table: column select: default (none) -> 'from'

-- Table my table is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at my table, then drop millpond_new_my table.
CREATE TABLE "millpond_new_my table"("my id" integer primary key, "a""b" text check ("millpond_new_my table"."a""b" <> ''), "select" text default 'from');
INSERT INTO "millpond_new_my table" ("my id", "a""b", "select")
SELECT "my id", "a""b", "select"
FROM "my table";
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM "my table") AS rows_before,
  (SELECT count(*) FROM "millpond_new_my table") AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]my table[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES "my table"("my id") ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT "my id" FROM "my table" WHERE "my id" IS NOT NULL LIMIT 1;
ALTER TABLE "my table" RENAME TO "millpond_old_my table";
DROP TABLE "millpond_old_my table";
ALTER TABLE "millpond_new_my table" RENAME TO "millpond_old_my table";
ALTER TABLE "millpond_old_my table" RENAME TO "my table";
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
