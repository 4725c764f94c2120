create table t(id integer primary key, code integer, note text not null default 'none');
create virtual table f using fts5(code, note, content='t', content_rowid='id');
