create table "x on y.z"(id integer primary key, "c.d" text, "e,f" text, "g" text);
