insert into t values (1,'x','old'),(7,null,'older');
