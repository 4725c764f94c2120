package io.millpond.runtime.replica.libsql;

import java.util.List;

/** SQL for a primary. */
final class Script {
    private Script() {}

    /** Statements that each stand alone; the content that they leave is not empty. */
    static List<String> everyKindOfSchemaChange() {
        String numbers = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500) ";
        return List.of(
                "create table author (id integer primary key autoincrement, name text not null unique, born real)",
                numbers + "insert into author (name, born) select 'author ' || i, i / 3.0 from n",
                "create table book (isbn text primary key, author integer references author(id), body blob)"
                        + " without rowid",
                numbers + "insert into book select 'isbn ' || i, i, randomblob(i * 20) from n",
                "create index book_by_author on book (author, isbn)",
                "create view authors_and_books as select * from author join book on author.id = book.author",
                "create trigger renamed after update of name on author begin"
                        + " insert into log (what) values (old.name || ' -> ' || new.name); end",
                "create table log (at integer default (unixepoch()), what text)",
                "update author set name = name || '!' where id % 3 = 0",
                "create virtual table search using fts5(name, content='author', content_rowid='id')",
                "insert into search (search) values ('rebuild')",
                "alter table author add column note text default 'none'",
                "alter table author rename column born to birth",
                "alter table book rename to volume",
                "delete from volume where author > 250",
                "drop index book_by_author",
                "drop view authors_and_books",
                "create unique index volume_by_author on volume (author)",
                "update volume set body = zeroblob(100000) where author < 20",
                "alter table log drop column at",
                "delete from author where id > 400 and id not in (select author from volume)",
                "reindex",
                "drop trigger renamed",
                "create table empty (a, b, c)",
                "drop table empty");
    }
}
