create table u(id integer primary key, a text, b integer);
create table t(id integer primary key, t integer references u(id) on delete cascade);
