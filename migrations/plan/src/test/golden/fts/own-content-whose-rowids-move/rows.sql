insert into docs values (7, 'apple'), (3, 'banana');
