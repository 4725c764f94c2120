-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table docs: column id: new
--   table docs: primary key: (none) -> (id) as rowid
--   trigger docs_ai: made anew, because of what it stands on
--   virtual table docs_fts: filled anew

DROP TRIGGER docs_ai;

-- Table docs is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied, and fails without harm where foreign keys are on: mvn flyway:migrate with
-- millpond-flyway and millpond migrate switch them off while this runs.
CREATE TABLE millpond_new_docs(id integer primary key, k text, body text);
INSERT INTO millpond_new_docs (k, body)
SELECT k, body
FROM docs;
CREATE TABLE millpond_copied AS SELECT (SELECT count(*) FROM docs) AS rows_before, (SELECT count(*) FROM millpond_new_docs) AS rows_after;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
CREATE VIEW millpond_gate AS SELECT complete FROM millpond_copied;
ALTER TABLE docs RENAME TO millpond_old_docs;
DROP TABLE millpond_old_docs;
ALTER TABLE millpond_new_docs RENAME TO millpond_old_docs;
ALTER TABLE millpond_old_docs RENAME TO docs;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;
DROP TABLE IF EXISTS millpond_new_docs;

-- Rows have other rowids or values now.
INSERT INTO docs_fts(docs_fts) VALUES ('rebuild');

CREATE TRIGGER docs_ai after insert on docs begin insert into docs_fts(rowid, body) values (new.rowid, new.body); end;
