insert into t values (1,'007',5,0.1);
