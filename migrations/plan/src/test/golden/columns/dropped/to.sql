create table posts(id integer primary key, content text, x text);
