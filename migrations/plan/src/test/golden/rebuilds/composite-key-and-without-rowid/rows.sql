insert into p values (1,'x','1'),(1,'y','2'),(2,'x',null); insert into c values (1,1,'x'),(2,1,'y'),(3,null,'y'); insert into w values ('a','1'),('b','2'); insert into wc values ('a'),('b'),(null);
