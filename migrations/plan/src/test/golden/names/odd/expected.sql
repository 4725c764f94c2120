-- change
--
-- Written by millpond generate from the schema files. Review and change it as you like before the first
-- database has it, and never after.
--
--   new table weird "table
--   table order: column from: new
--   table order: column quo"te: new
--   table order: column naïve: new
--   table order: new FOREIGN KEY (quo"te) REFERENCES weird "table(key col)
--   new index my index

CREATE TABLE "weird ""table"("key col" integer primary key);

ALTER TABLE "order" ADD COLUMN "from" TEXT DEFAULT 'x';
ALTER TABLE "order" ADD COLUMN "quo""te" INTEGER REFERENCES "weird ""table"("key col");
ALTER TABLE "order" ADD COLUMN naïve TEXT;

CREATE INDEX "my index" on "order"("a b");
