-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   new view a_of_b
--   new view b_of_t

CREATE VIEW b_of_t as select id from t -- all of them
;

CREATE VIEW a_of_b as select id from b_of_t;
