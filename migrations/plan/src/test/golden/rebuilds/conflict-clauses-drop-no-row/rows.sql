insert into t values (1,'a',null),(2,'a','x');
