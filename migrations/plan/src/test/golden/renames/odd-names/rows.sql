insert into "a.b" values (1,'p','q','r');
