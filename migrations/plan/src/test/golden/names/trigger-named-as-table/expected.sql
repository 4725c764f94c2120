-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   trigger posts: made anew

DROP TRIGGER posts;

CREATE TRIGGER posts after insert on posts begin select 2; end;
