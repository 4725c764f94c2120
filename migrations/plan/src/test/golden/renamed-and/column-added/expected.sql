-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: renamed to articles
--   table articles: column body renamed to content
--   table articles: column age: new
--   virtual table f: made anew

DROP TABLE f;

ALTER TABLE posts RENAME TO articles;

ALTER TABLE articles RENAME COLUMN body TO content;

-- The database has age as last column of articles; the order in the schema file is another.
ALTER TABLE articles ADD COLUMN age INTEGER DEFAULT 3;

CREATE VIRTUAL TABLE f using fts5(content, content='articles', content_rowid='id');

-- Reads the rows that articles already has.
INSERT INTO f(f) VALUES ('rebuild');
