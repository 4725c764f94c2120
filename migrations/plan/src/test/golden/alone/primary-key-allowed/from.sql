create table t(id integer primary key, a text, n integer);
