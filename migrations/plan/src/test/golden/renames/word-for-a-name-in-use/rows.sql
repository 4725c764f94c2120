insert into t values (1,'x',10),(2,'y',20);
