insert into t values (1,'x','y'); insert into f(f) values ('rebuild');
