insert into numbers values (2, 'a'), (1, 'b');
insert into safe values (2, 'a'), (1, 'b');
insert into slugs values ('a', 'x'), ('b', 'y');
insert into uses values (1, 'a', 1, 'a'), (2, null, 2, 'b');
