insert into posts values (1,'A'),(2,'B');
