create table t(id integer primary key, a text unique on conflict rollback, n integer);
