insert into numbers values ('abc', 'a'), (1, 'b');
insert into slugs values ('a', 'x'), ('A', 'y');
