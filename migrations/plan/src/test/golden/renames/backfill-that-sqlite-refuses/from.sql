create table posts(id integer primary key, body text);
create table users(id integer primary key, name text);
