create table "order"("select" integer primary key, "a b" text, "from" text default "x", "quo""te" integer references "weird ""table"("key col"), naïve text);
create table "weird ""table"("key col" integer primary key);
create index "my index" on "order"("a b");
