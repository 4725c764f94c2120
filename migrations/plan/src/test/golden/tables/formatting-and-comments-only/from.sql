create table posts(id integer primary key,title text not null default "x" , check(title<>''));create view v as select id from posts;
