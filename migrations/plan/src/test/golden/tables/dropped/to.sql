create table posts(id integer primary key);
