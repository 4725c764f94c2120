create table posts(id integer primary key, body text, author text);
create view shouted as select upper(body) as body from posts;
