create table "order"("select" integer primary key, "a b" text);
