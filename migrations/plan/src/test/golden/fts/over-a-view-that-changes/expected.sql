-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   view v: made anew
--   virtual table f: filled anew

DROP VIEW v;

CREATE VIEW v as select id, a from t where n > 1;

-- Rows have other rowids or values now.
INSERT INTO f(f) VALUES ('rebuild');
