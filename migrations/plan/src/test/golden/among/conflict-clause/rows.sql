insert into users(id, name, n) values (1,'ann',0),(5,'bob',3),(9,'cyd',null);
insert into posts values (1,1,'one'),(2,5,'two'),(3,null,'three');
update users set favourite = 2, boss = 5 where id = 1; update users set boss = 9 where id = 9;
