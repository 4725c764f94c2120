insert into owners values (1),(2); insert into pets values (1,'a',1),(2,'b',2);
