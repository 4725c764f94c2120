insert into docs values ('gone', 'nothing'), ('a', 'apple'), ('b', 'banana');
delete from docs where slug = 'gone';
