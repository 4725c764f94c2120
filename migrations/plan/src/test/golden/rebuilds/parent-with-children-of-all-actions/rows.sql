insert into p values (1,'a'),(2,'b'),(3,null); insert into c1 values (1,1),(2,2),(3,null); insert into c2 values (1,2),(2,3); insert into c3 values (1,3); insert into c4 values (1,1),(2,2);
