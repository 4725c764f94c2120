insert into t values (null,'x',1);
