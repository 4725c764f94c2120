insert into docs values (7, 'a', 'apple'), (3, 'b', 'banana');
