-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   trigger tr: made anew

DROP TRIGGER tr;

CREATE TRIGGER tr after insert on t begin update t set n = 2 where id = new.id; end;
