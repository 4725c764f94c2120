create table t(id integer primary key, a varchar(20), n integer);
