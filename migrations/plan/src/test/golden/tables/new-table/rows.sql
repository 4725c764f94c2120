insert into posts values (1,'a'),(2,'b');
