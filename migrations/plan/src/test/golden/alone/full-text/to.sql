create table t(id integer primary key, a text, n integer);
create virtual table f using fts5(a, content='t', content_rowid='id', tokenize='porter unicode61', prefix='2 3');
