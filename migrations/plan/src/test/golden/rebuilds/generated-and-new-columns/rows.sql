insert into t(id, a) values (1,'aB'),(2,null);
