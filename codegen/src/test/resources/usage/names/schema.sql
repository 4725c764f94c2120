CREATE TABLE "class" (
    "public" INTEGER PRIMARY KEY,
    "int" TEXT,
    "two words" TEXT,
    "a-b" TEXT,
    "1st" TEXT,
    "weird ""quote"" \ %s {0} [x]" TEXT CHECK ("weird ""quote"" \ %s {0} [x]" IN ('', '+', 'a b', 'a-b', 'A B', 'ünï', '1', '"', '\', 'class', 'inProgress', '%s', '*/', 'it''s')), -- @type enum Odd
    "get" TEXT, "set" TEXT, "value1" TEXT, "size" TEXT, "fields" TEXT,
    table_ TEXT, "from" TEXT, "key" TEXT, "name" TEXT, "changed" BOOLEAN,
    hash_code TEXT, to_string TEXT, "object" TEXT, "string" TEXT, "long" INTEGER,
    "order" INTEGER GENERATED ALWAYS AS ("public" + 1) VIRTUAL
);
CREATE TABLE "string" (id INTEGER PRIMARY KEY, "object" TEXT REFERENCES "object" ("id"));
CREATE TABLE "object" (id TEXT PRIMARY KEY, state TEXT CHECK (state IN ('on')));
CREATE TABLE "record" (id INTEGER PRIMARY KEY, "record" TEXT, "table" INTEGER REFERENCES "record" (id));
CREATE TABLE "select" ("from" INTEGER, "to" INTEGER, PRIMARY KEY ("from", "to"));
CREATE INDEX "weird index %s" ON "class" (("int" || '%s"\ */')) WHERE "two words" = '*/ "x" \u0022';
CREATE VIEW "interface" AS SELECT "public" AS "void", "int" AS "return" FROM "class";
CREATE VIRTUAL TABLE "match" USING fts5("rank me", "matches", tokenize = 'porter');
