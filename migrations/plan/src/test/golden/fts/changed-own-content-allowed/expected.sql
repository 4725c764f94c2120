-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   virtual table notes: made anew
--
-- DESTROYS, as --allow-destructive or --drop allowed:
--   virtual table notes: has to be made anew and holds its rows itself: they go

DROP TABLE notes;

CREATE VIRTUAL TABLE notes using fts5(title, body);
