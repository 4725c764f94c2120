create table "a.b"(id integer primary key, "c:d" text, "e""f" text, "g on h" text);
