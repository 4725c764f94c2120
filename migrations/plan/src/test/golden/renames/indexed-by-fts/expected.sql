-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table docs: column body renamed to content
--   virtual table docs_fts: made anew
--   trigger docs_ai: made anew

DROP TRIGGER docs_ai;

DROP TABLE docs_fts;

ALTER TABLE docs RENAME COLUMN body TO content;

CREATE VIRTUAL TABLE docs_fts using fts5(content, content='docs', content_rowid='id');

-- Reads the rows that docs already has.
INSERT INTO docs_fts(docs_fts) VALUES ('rebuild');

CREATE TRIGGER docs_ai after insert on docs begin insert into docs_fts(rowid, content) values (new.id, new.content); end;
