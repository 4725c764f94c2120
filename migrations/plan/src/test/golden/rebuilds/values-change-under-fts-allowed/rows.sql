insert into t values (1,'007',null),(2,'8','b'); insert into f(f) values ('rebuild');
