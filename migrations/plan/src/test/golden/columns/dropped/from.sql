create table posts(id integer primary key, body text, x text);
