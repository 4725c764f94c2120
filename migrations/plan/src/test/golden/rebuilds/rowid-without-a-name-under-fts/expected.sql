-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table docs: column body: default (none) -> ''
--   trigger docs_ai: made anew, because of what it stands on

DROP TRIGGER docs_ai;

-- Table docs is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied, and fails without harm where foreign keys are on: mvn flyway:migrate with
-- millpond-flyway and millpond migrate switch them off while this runs.
CREATE TABLE millpond_new_docs(slug text unique, body text default '');
INSERT INTO millpond_new_docs (rowid, slug, body)
SELECT rowid, slug, body
FROM docs;
CREATE TABLE millpond_copied AS SELECT (SELECT count(*) FROM docs) AS rows_before, (SELECT count(*) FROM millpond_new_docs) AS rows_after;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
CREATE VIEW millpond_gate AS SELECT complete FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES docs(slug) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT slug FROM docs WHERE slug IS NOT NULL LIMIT 1;
ALTER TABLE docs RENAME TO millpond_old_docs;
DROP TABLE millpond_old_docs;
ALTER TABLE millpond_new_docs RENAME TO millpond_old_docs;
ALTER TABLE millpond_old_docs RENAME TO docs;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
DROP TABLE IF EXISTS millpond_new_docs;

CREATE TRIGGER docs_ai after insert on docs begin insert into docs_fts(rowid, body) values (new.rowid, new.body); end;
