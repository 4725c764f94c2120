-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table docs: column slug: becomes NOT NULL
--   table docs: column id: new
--   table docs: primary key: (slug) -> (id) as rowid
--   table docs: new UNIQUE (slug)
--   trigger docs_ad: made anew, because of what it stands on
--   trigger docs_ai: made anew, because of what it stands on
--
-- MAY FAIL, as --allow-destructive or --drop allowed:
--   column docs.slug: the migration fails, and changes nothing, if it is NULL in a row. A DEFAULT, or /* @backfill expression */ in its comment, says what such a row gets

DROP TRIGGER docs_ad;

DROP TRIGGER docs_ai;

-- Table docs is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if
-- all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and
-- fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate
-- switch them off while this runs. After a refusal look at docs, then drop millpond_new_docs.
CREATE TABLE millpond_new_docs(id integer primary key, slug text not null unique, body text);
INSERT INTO millpond_new_docs (id, slug, body)
SELECT rowid, slug, body
FROM docs;
CREATE TABLE millpond_copied AS SELECT
  (SELECT count(*) FROM docs) AS rows_before,
  (SELECT count(*) FROM millpond_new_docs) AS rows_after,
  (SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')
    AND lower(sql) || ' ' GLOB '*[^a-z0-9_]docs[^a-z0-9_]*') AS unknown_users;
ALTER TABLE millpond_copied ADD COLUMN complete CHECK (rows_before = rows_after);
ALTER TABLE millpond_copied ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);
CREATE VIEW millpond_gate AS SELECT complete, no_unknown_users FROM millpond_copied;
CREATE TABLE millpond_guard (r REFERENCES docs(slug) ON DELETE RESTRICT);
INSERT INTO millpond_guard SELECT slug FROM docs WHERE slug IS NOT NULL LIMIT 1;
ALTER TABLE docs RENAME TO millpond_old_docs;
DROP TABLE millpond_old_docs;
ALTER TABLE millpond_new_docs RENAME TO millpond_old_docs;
ALTER TABLE millpond_old_docs RENAME TO docs;
DROP TABLE millpond_guard;
DROP VIEW millpond_gate;
DROP TABLE millpond_copied;

CREATE TRIGGER docs_ad after delete on docs begin delete from words where rowid = old.rowid; end;

CREATE TRIGGER docs_ai after insert on docs begin insert into words(rowid, body) values (new.rowid, new.body); end;
