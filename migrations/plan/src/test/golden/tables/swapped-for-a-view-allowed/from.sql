create table t(id integer primary key); create table u(id integer primary key);
