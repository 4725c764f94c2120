insert into t values (1,'x'); insert into u values (1,'y'); insert into f(f) values ('rebuild');
