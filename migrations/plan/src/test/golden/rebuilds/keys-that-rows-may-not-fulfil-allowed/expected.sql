-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table numbers: column id: type INT -> INTEGER, NOT NULL by the primary key changes
--   table numbers: primary key: (id) -> (id) as rowid
--   table safe: column id: type INT -> INTEGER
--   table safe: primary key: (id) -> (id) as rowid
--   table slugs: primary key: (slug) -> (slug COLLATE NOCASE)
--   table slugs: new UNIQUE (slug)
--   table uses: FOREIGN KEY (other) REFERENCES slugs(slug) is gone
--   table uses: new FOREIGN KEY (slug) REFERENCES slugs(slug)
--   table uses: new FOREIGN KEY (other) REFERENCES slugs(slug) ON DELETE CASCADE
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   table numbers: the migration fails, and changes nothing, if id is not a whole number in a row
--   table numbers: a row whose id is NULL gets a number there
--   table slugs: the migration fails, and changes nothing, if two rows have the same slug
--   table uses: the migration fails, and changes nothing, if a row refers by slug to what slugs does not have

-- Table numbers is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at numbers, then drop millpond_new_numbers.
CREATE TABLE millpond_new_numbers(id integer primary key, n text);
INSERT INTO millpond_new_numbers (id, n)
SELECT id, n
FROM numbers;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM numbers) AS rows_before,
  (SELECT count(*) FROM millpond_new_numbers) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]numbers[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES numbers(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM numbers WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE numbers RENAME TO millpond_old_numbers;
DROP TABLE millpond_old_numbers;
ALTER TABLE millpond_new_numbers RENAME TO millpond_old_numbers;
ALTER TABLE millpond_old_numbers RENAME TO numbers;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

-- Table safe is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at safe, then drop millpond_new_safe.
CREATE TABLE millpond_new_safe(id integer primary key, n text) strict;
INSERT INTO millpond_new_safe (id, n)
SELECT id, n
FROM safe;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM safe) AS rows_before,
  (SELECT count(*) FROM millpond_new_safe) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]safe[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES safe(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM safe WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE safe RENAME TO millpond_old_safe;
DROP TABLE millpond_old_safe;
ALTER TABLE millpond_new_safe RENAME TO millpond_old_safe;
ALTER TABLE millpond_old_safe RENAME TO safe;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

-- Table slugs is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at slugs, then drop millpond_new_slugs.
CREATE TABLE millpond_new_slugs(slug text unique, n text, primary key (slug collate nocase));
INSERT INTO millpond_new_slugs (rowid, slug, n)
SELECT rowid, slug, n
FROM slugs;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM slugs) AS rows_before,
  (SELECT count(*) FROM millpond_new_slugs) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]slugs[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES slugs(slug) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT slug FROM slugs WHERE slug IS NOT NULL LIMIT 1;
ALTER TABLE slugs RENAME TO millpond_old_slugs;
DROP TABLE millpond_old_slugs;
ALTER TABLE millpond_new_slugs RENAME TO millpond_old_slugs;
ALTER TABLE millpond_old_slugs RENAME TO slugs;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

-- Table uses is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at uses, then drop millpond_new_uses.
CREATE TABLE millpond_new_uses(id integer primary key, slug text references slugs(slug), n integer, other text references slugs(slug) on delete cascade);
INSERT INTO millpond_new_uses (id, slug, n, other)
SELECT id, slug, n, other
FROM uses;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM uses) AS rows_before,
  (SELECT count(*) FROM millpond_new_uses) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]uses[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES uses(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM uses WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE uses RENAME TO millpond_old_uses;
DROP TABLE millpond_old_uses;
ALTER TABLE millpond_new_uses RENAME TO millpond_old_uses;
ALTER TABLE millpond_old_uses RENAME TO uses;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
