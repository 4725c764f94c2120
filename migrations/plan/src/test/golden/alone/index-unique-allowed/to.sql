create table t(id integer primary key, a text, n integer);
create unique index i on t(a);
