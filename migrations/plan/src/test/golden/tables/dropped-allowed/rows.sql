insert into posts values (1); insert into legacy values (1,'x');
