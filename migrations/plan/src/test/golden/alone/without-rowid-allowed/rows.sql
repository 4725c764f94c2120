insert into t values ('one','x',1),('two',null,2);
