-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: renamed to t2
--   virtual table f: made anew
--   trigger ti: made anew, because of what it stands on

DROP TRIGGER ti;

DROP TABLE f;

ALTER TABLE t RENAME TO t2;

CREATE VIRTUAL TABLE f using fts5(code, note, content='t2', content_rowid='id');

-- Reads the rows that t2 already has.
INSERT INTO f(f) VALUES ('rebuild');

CREATE TRIGGER ti after insert on o begin insert into f(rowid, code, note) values (new.id, 'x', 'y'); end;
