insert into t values (1,'x',10),(2,'y',20);insert into u values (1,1),(2,2);
