create table t(id integer primary key, a text, b text); create table gone(x);
