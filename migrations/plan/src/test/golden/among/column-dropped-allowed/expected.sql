-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table users: column boss: dropped
--   table users: FOREIGN KEY (boss) REFERENCES users(id) ON DELETE CASCADE is gone
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   column users.boss: goes with its values

ALTER TABLE users DROP COLUMN boss;
