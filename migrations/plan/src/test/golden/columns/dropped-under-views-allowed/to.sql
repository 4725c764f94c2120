create table posts(id integer primary key, x text);
create view v1 as select id from posts;
create view v2 as select id from v1;
create view v3 as select * from posts;
create trigger v1_ins instead of insert on v1 begin insert into posts(id) values (new.id); end;
create trigger posts_ai after insert on posts begin update posts set x = (select count(*) from v2); end;
