-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: renamed to articles
--   table articles: column body renamed to content
--   virtual table f: made anew
--   index posts_body: made anew

DROP INDEX posts_body;

DROP TABLE f;

ALTER TABLE posts RENAME TO articles;

ALTER TABLE articles RENAME COLUMN body TO content;

CREATE VIRTUAL TABLE f using fts5(content, content='articles', content_rowid='id');

CREATE INDEX posts_body on articles(content desc, n) where n > 1;

-- Reads the rows that articles already has.
INSERT INTO f(f) VALUES ('rebuild');
