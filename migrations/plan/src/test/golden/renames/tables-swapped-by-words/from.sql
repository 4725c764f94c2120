create table t(id integer primary key, a text, b integer);
create table u(id integer primary key, t integer references t(id) on delete cascade);
