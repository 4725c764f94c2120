-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   trigger tr: made anew

DROP TRIGGER tr;

CREATE TRIGGER tr after update of a on t begin update t set n = 1 where id = new.id; end;
