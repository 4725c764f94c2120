insert into legacy values (1,'x');
