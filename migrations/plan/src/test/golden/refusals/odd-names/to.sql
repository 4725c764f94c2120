create table "a on b"(id integer primary key);
