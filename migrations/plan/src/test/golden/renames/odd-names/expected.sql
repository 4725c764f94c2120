-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   table a.b: renamed to x on y.z
--   table x on y.z: column c:d renamed to c.d
--   table x on y.z: column e"f renamed to e,f
--   table x on y.z: column g on h renamed to g

ALTER TABLE "a.b" RENAME TO "x on y.z";

ALTER TABLE "x on y.z" RENAME COLUMN "c:d" TO "c.d";

ALTER TABLE "x on y.z" RENAME COLUMN "e""f" TO "e,f";

ALTER TABLE "x on y.z" RENAME COLUMN "g on h" TO g;
