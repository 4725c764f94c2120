insert into docs values (1,'one'),(2,'two');
