insert into t values (1,'007',1),(7,'y',2); insert into f(f) values ('rebuild');
