package io.millpond.runtime.verdict;

import java.util.List;

/** Statements of every kind, over one schema. */
public final class KnownStatements {
    /** As one text. */
    public static final String SCHEMA = "begin; create table p (id integer primary key, v text unique, n int);"
            + "create table c (p references p(id) on delete cascade, x);"
            + "create table w (a primary key, b) without rowid;"
            + "create view pv as select * from p;"
            + "create trigger pv_in instead of insert on pv begin insert into p (v) values (new.v); end;"
            + "create virtual table f using fts5(t);"
            + "create index p_n on p(n);"
            + "create table log (x);"
            + "insert into p values (1, 'a', 1), (2, 'b', 2); insert into f values ('hello');"
            + "insert into c values (1, 1); insert into w values (1, 2); commit";

    private KnownStatements() {}

    /** Change nothing. */
    public static List<String> reads() {
        return List.of(
                "select 1",
                "select * from p",
                "  -- comment\n/* another */ SELECT * from p where v = 'insert into p'",
                "\uFEFFselect 1",
                "select \"delete\" from (select 1 as \"delete\")",
                "with x as (select * from p) select * from x",
                "with recursive n(i) as (select 1 union all select i+1 from n where i < 3) select * from n",
                "with \"insert\" as (values (1)) select * from \"insert\"",
                "values (1), (2)",
                "select * from pv",
                "select * from f where f match 'hello'",
                "select * from pragma_table_info('p')",
                "select count(*) from p group by n having count(*) > 0 order by 1 limit 1",
                "select row_number() over (order by id) from p",
                "select * from p union select * from p",
                "select 1;",
                ";;select 1; ; -- end",
                "explain insert into p (v) values ('z')",
                "explain query plan delete from p",
                "PRAGMA table_info(p)",
                "PRAGMA main.table_info('p')",
                "pragma integrity_check",
                "pragma foreign_key_check",
                "pragma user_version",
                "pragma journal_mode",
                "/* millpond */ pragma page_count",
                "explain pragma table_info(p)");
    }

    /** Each changes the file, run alone on the schema. */
    public static List<String> writes() {
        return List.of(
                "insert into p (v) values ('z')",
                "  -- x\n\tInSeRt into p (v) values ('select')",
                "replace into p values (1, 'r', 1)",
                "insert or replace into p values (1, 'r', 1)",
                "insert into p values (1, 'r', 1) on conflict (id) do update set v = excluded.v",
                "insert into p (v) values ('z') returning id",
                "insert into pv (v) values ('z')",
                "insert into p (v) select v || 'x' from p",
                "with x as (select 'z' as v) insert into p (v) select v from x",
                "with x as (select 1 as id) update p set n = 9 where id in (select id from x)",
                "with x(a) as (values (1)) delete from p where id in (select a from x)",
                "with x(a) as (select replace(v, 'a', 'b') from p) insert into log select a from x",
                "update p set n = n + 1",
                "update p set n = n + 1 returning n",
                "update or ignore p set v = 'b' || id",
                "update p set n = x.n + 5 from (select 1 as n) as x",
                "delete from p",
                "delete from p where id = 1 returning v",
                "delete from w where a = 1",
                "insert into f values ('more')",
                "insert into f (f) values ('rebuild')",
                "insert into f (f, rank) values ('pgsz', 64)",
                "create table n (a)",
                "create table n as select * from p",
                "create table if not exists n (a)",
                "create unique index i on p (n, v)",
                "create view nv as select 1",
                "create trigger t after insert on p begin insert into log values (1); insert into log values (2); end",
                "create virtual table g using fts5(t)",
                "alter table p add column extra",
                "alter table p rename to q",
                "alter table c rename column x to y",
                "alter table c drop column x",
                "drop table c",
                "drop view pv",
                "drop trigger pv_in",
                "drop index p_n",
                "analyze",
                "pragma user_version = 5",
                "pragma main.application_id(7)",
                "insert into p (v) values ('z');",
                "insert into p (v) values ('z'); -- done");
    }

    /** Writes that find nothing to do. */
    public static List<String> idleWrites() {
        return List.of(
                "insert or ignore into p values (1, 'a', 1)",
                "insert into p values (1, 'a', 1) on conflict do nothing",
                "insert into p (v) select 'z' where 0",
                "update p set n = 7 where id = 99",
                "delete from p where 0",
                "create table if not exists p (x)",
                "drop table if exists nowhere");
    }
}
