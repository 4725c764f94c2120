insert into users values (1),(7); insert into posts values (1,1,'a',1,'C','k1'),(2,7,'b',2,'c','k2'),(3,null,'c',null,null,null);
