create table t(id integer primary key, zip text, n integer, r real);
