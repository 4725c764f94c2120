create table t(id integer primary key, zip integer, n text, r text);
