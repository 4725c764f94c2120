-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table posts: column body: dropped
--   table posts: column y: dropped
--   table posts: CHECK (y > 0) is gone
--   drops index posts_body
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   column posts.body: goes with its values
--   column posts.y: goes with its values
--   index posts_body on posts: goes; no rows are lost

DROP INDEX posts_body;

ALTER TABLE posts DROP COLUMN body;
ALTER TABLE posts DROP COLUMN y;
