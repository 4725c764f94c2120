insert into "order" values (1,'x');
