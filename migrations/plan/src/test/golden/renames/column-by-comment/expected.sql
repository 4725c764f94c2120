-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: column body renamed to content

ALTER TABLE posts RENAME COLUMN body TO content;
