insert into posts values (1,'a',0),(2,null,5); insert into comments values (1,1,'x'),(2,2,'y');
