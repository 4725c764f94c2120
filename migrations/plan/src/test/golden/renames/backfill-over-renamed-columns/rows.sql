insert into posts values (1, 'abcdef', 'ann'), (2, 'ghijkl', null);
