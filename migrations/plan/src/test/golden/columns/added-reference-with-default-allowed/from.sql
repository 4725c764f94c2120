create table users(id integer primary key); create table t(id integer primary key);
