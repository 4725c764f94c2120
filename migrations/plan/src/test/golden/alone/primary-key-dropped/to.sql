create table t(id integer, a text, n integer);
