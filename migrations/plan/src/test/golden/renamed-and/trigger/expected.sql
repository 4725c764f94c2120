-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: renamed to articles
--   table articles: column body renamed to content
--   virtual table f: made anew
--   trigger notes_ai: made anew

DROP TRIGGER notes_ai;

DROP TABLE f;

ALTER TABLE posts RENAME TO articles;

ALTER TABLE articles RENAME COLUMN body TO content;

CREATE VIRTUAL TABLE f using fts5(content, content='articles', content_rowid='id');

-- Reads the rows that articles already has.
INSERT INTO f(f) VALUES ('rebuild');

CREATE TRIGGER notes_ai after insert on notes begin update articles set content = content || '?' where id = new.post; end;
