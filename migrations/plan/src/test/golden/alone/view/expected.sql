-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   view v: made anew

DROP VIEW v;

CREATE VIEW v as select a, n from t;
