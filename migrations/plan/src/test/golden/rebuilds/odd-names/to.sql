create table "my table"("my id" integer primary key, "a""b" text check ("my table"."a""b" <> ''), "select" text default 'from');
create table child(id integer references "my table"("my id") on delete cascade);
