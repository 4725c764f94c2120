-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: renamed to articles
--   table articles: column body renamed to content
--   table articles: column n: dropped
--   virtual table f: made anew
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   column articles.n: goes with its values

DROP TABLE f;

ALTER TABLE posts RENAME TO articles;

ALTER TABLE articles RENAME COLUMN body TO content;

ALTER TABLE articles DROP COLUMN n;

CREATE VIRTUAL TABLE f using fts5(content, content='articles', content_rowid='id');

-- Reads the rows that articles already has.
INSERT INTO f(f) VALUES ('rebuild');
