-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   virtual table f: made anew

DROP TABLE f;

CREATE VIRTUAL TABLE f using fts5(a, content='t', content_rowid='id', tokenize='porter unicode61', prefix='2 3');

-- Reads the rows that t already has.
INSERT INTO f(f) VALUES ('rebuild');
