create table t(id integer primary key, a text, b integer);
create index i on t(b);
