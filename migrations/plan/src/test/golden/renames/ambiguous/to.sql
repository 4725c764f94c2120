create table t(id integer primary key, c text, b text); create table here(x);
