create table t(id integer primary key, a text collate nocase, n integer);
