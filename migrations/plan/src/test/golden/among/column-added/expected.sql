-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table users: column age: new

-- The database has age as last column of users; the order in the schema file is another.
ALTER TABLE users ADD COLUMN age INTEGER;
