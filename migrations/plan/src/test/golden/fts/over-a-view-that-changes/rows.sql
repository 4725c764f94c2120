insert into t values (1,'x',1),(7,'y',2); insert into f(f) values ('rebuild');
