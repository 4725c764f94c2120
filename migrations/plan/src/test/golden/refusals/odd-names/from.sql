create table "a on b"(id integer primary key, "c.d" text); create table a(x); create index "i on j" on "a on b"("c.d");
