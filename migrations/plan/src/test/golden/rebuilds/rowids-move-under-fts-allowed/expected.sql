-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table docs: column id: type INT -> INTEGER, NOT NULL by the primary key changes
--   table docs: primary key: (id) -> (id) as rowid
--   trigger docs_ai: made anew, because of what it stands on
--   virtual table docs_fts: filled anew
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   table docs: the migration fails, and changes nothing, if id is not a whole number in a row
--   table docs: a row whose id is NULL gets a number there

DROP TRIGGER docs_ai;

-- Table docs is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at docs, then drop millpond_new_docs.
CREATE TABLE millpond_new_docs(id integer primary key, k text, body text);
INSERT INTO millpond_new_docs (id, k, body)
SELECT id, k, body
FROM docs;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM docs) AS rows_before,
  (SELECT count(*) FROM millpond_new_docs) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]docs[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES docs(id) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT id FROM docs WHERE id IS NOT NULL LIMIT 1;
ALTER TABLE docs RENAME TO millpond_old_docs;
DROP TABLE millpond_old_docs;
ALTER TABLE millpond_new_docs RENAME TO millpond_old_docs;
ALTER TABLE millpond_old_docs RENAME TO docs;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

-- Rows have other rowids or values now.
INSERT INTO docs_fts(docs_fts) VALUES ('rebuild');

CREATE TRIGGER docs_ai after insert on docs begin insert into docs_fts(rowid, body) values (new.rowid, new.body); end;
