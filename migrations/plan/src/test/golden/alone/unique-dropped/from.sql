create table t(id integer primary key, a text unique, n integer);
