create table t(id integer primary key, code text, note text);
create virtual table f using fts5(code, note, content='t', content_rowid='id');
