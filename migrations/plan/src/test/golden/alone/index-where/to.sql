create table t(id integer primary key, a text, n integer);
create index i on t(a) where n > 1;
