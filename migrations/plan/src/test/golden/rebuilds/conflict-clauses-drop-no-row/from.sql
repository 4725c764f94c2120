create table t(id integer primary key, k text, n text);
