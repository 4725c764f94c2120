create table t(id integer primary key, price integer);
