-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: column body: dropped
--   virtual table posts_fts: made anew
--   trigger posts_ai: made anew
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   column posts.body: goes with its values

DROP TRIGGER posts_ai;

DROP TABLE posts_fts;

ALTER TABLE posts DROP COLUMN body;

CREATE VIRTUAL TABLE posts_fts using fts5(title, content='posts', content_rowid='id');

-- Reads the rows that posts already has.
INSERT INTO posts_fts(posts_fts) VALUES ('rebuild');

CREATE TRIGGER posts_ai after insert on posts begin insert into posts_fts(rowid, title) values (new.id, new.title); end;
