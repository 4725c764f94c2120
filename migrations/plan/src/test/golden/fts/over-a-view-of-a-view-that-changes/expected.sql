-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   view w: made anew
--   virtual table f: filled anew

DROP VIEW w;

CREATE VIEW w as select * from t where n > 1;

-- Rows have other rowids or values now.
INSERT INTO f(f) VALUES ('rebuild');
