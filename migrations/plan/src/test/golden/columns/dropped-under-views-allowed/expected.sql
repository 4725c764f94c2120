-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: column body: dropped
--   view v1: made anew
--   trigger posts_ai: made anew, because of what it stands on
--   trigger v1_ins: made anew, because of what it stands on
--   view v2: made anew, because of what it reads
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   column posts.body: goes with its values

DROP TRIGGER posts_ai;

DROP TRIGGER v1_ins;

DROP VIEW v1;

DROP VIEW v2;

ALTER TABLE posts DROP COLUMN body;

CREATE VIEW v1 as select id from posts;

CREATE VIEW v2 as select id from v1;

CREATE TRIGGER posts_ai after insert on posts begin update posts set x = (select count(*) from v2); end;

CREATE TRIGGER v1_ins instead of insert on v1 begin insert into posts(id) values (new.id); end;
