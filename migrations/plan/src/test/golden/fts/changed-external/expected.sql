-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   virtual table posts_fts: made anew

DROP TABLE posts_fts;

CREATE VIRTUAL TABLE posts_fts using fts5(title, body, content='posts', content_rowid='id');

-- Reads the rows that posts already has.
INSERT INTO posts_fts(posts_fts) VALUES ('rebuild');
