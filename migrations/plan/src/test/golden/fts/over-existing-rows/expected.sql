-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   new virtual table posts_fts
--   new trigger posts_fts_ai

CREATE VIRTUAL TABLE posts_fts using fts5(title, body, content='posts', content_rowid='id', tokenize='porter unicode61');

-- Reads the rows that posts already has.
INSERT INTO posts_fts(posts_fts) VALUES ('rebuild');

CREATE TRIGGER posts_fts_ai after insert on posts begin insert into posts_fts(rowid, title, body) values (new.id, new.title, new.body); end;
