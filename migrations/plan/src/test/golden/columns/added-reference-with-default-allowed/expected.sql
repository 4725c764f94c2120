-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table t: column user_id: new
--   table t: new FOREIGN KEY (user_id) REFERENCES users(id)

-- Rows that are there will refer to users 1: the migration fails, and changes nothing, if that is missing.
ALTER TABLE t ADD COLUMN user_id INTEGER NOT NULL DEFAULT 1 REFERENCES users(id);
