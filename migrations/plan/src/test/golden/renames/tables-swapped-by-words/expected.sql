-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table u: renamed to millpond_renamed_u
--   table t: renamed to u
--   table millpond_renamed_u: renamed to t

ALTER TABLE u RENAME TO millpond_renamed_u;

ALTER TABLE t RENAME TO u;

ALTER TABLE millpond_renamed_u RENAME TO t;
