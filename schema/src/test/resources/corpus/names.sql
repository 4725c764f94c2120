CREATE TABLE "a ""quoted"" table" ("x y" integer primary key, "say ""hi""" text, [brack et] text, `back``tick` text);
CREATE TABLE [bracket table] ([order] integer references [a "quoted" table], "group" text unique, "select" text);
CREATE TABLE `back tick` (`from` text, [a,b] text, [c)d] text, "e--f" text, "g/*h*/" text, primary key (`from`, [a,b]));
CREATE TABLE 'string name' ('id' integer primary key, 'other' text default 'x');
CREATE TABLE "select" ("table" text primary key, "where" integer references "select" ("table"));
CREATE TABLE Ünïcode (größe real, naïve text, ÉTÉ text, été text);
CREATE TABLE 日本語 (名前 text not null, "絵 文字" text);
CREATE TABLE "🦆 pond" ("🦆" integer, depth real check ("🦆" > 0));
CREATE TABLE "semi;colon" ("x;y" text check ("x;y" <> ';'));
CREATE TABLE "--dashes" (a, b);
CREATE TABLE "/*stars*/" (a, b);
CREATE TABLE "1digit" ("2nd" text);
CREATE TABLE _under$core (a$b, _c);
CREATE TABLE "%like_" (a);
CREATE TABLE key (action text, abort integer, "desc" text, replace text, view text, row text);
CREATE TABLE MixedCase (Id INTEGER PRIMARY KEY, SomeName TEXT, UNIQUE (SOMENAME));
CREATE TABLE child (m integer REFERENCES mixedcase (ID));
CREATE INDEX "index on ""x""" ON "a ""quoted"" table" ("SAY ""HI""" desc, [brack et]);
CREATE INDEX "i;j" ON 日本語 ("絵 文字");
CREATE INDEX 索引 ON MIXEDCASE (somename);
CREATE VIEW "a view;" AS SELECT "x y" AS "v w", "say ""hi""" FROM "a ""quoted"" table";
CREATE VIEW ビュー ("列", b) AS SELECT 名前, 1 FROM 日本語;
CREATE TRIGGER "trigger's name" AFTER INSERT ON "semi;colon" BEGIN
  UPDATE "semi;colon" SET "x;y" = ';END;' WHERE "x;y" = new."x;y"; -- ; END ;
END;
-- a trigger may have a table's name
CREATE TRIGGER key AFTER DELETE ON key BEGIN SELECT CASE WHEN 1 THEN 2 END; END;
