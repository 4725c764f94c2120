create table t(id text primary key, a text, n integer);
