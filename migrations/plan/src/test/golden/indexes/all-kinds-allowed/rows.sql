insert into t values (1,'a',1,'c'),(2,'b',2,null);
