insert into posts(id,body,n,up) values (1,'one',1,null),(4,'two',2,1),(6,null,null,4); insert into notes values (1,1),(2,4),(3,null); insert into f(f) values ('rebuild');
