insert into t values ('a','b'),('a','b');
