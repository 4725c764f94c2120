package io.millpond.migrations.lint;

import java.util.List;
import java.util.stream.Stream;

/** Statements, each run by sqlite-jdbc; those of {@link #refused} are refused by sqld, those of {@link #taken} are not. */
final class ParityCases {
    static final List<String> SETUP = List.of(
            "create table t(id integer primary key, a, b, \"if\" int)",
            "create table u(id integer primary key, t_id int references t(id))",
            "insert into t values (1, 2, 3, 4)");

    private ParityCases() {}

    /** The code, then the statement. */
    static Stream<Object[]> refused() {
        return Stream.of(
                        "PRAGMA|pragma busy_timeout = 5000",
                        "PRAGMA|PRAGMA journal_mode = WAL",
                        "PRAGMA|pragma query_only(1)",
                        "PRAGMA|pragma main.cache_size = 100",
                        "PRAGMA|pragma synchronous = off",
                        "PRAGMA|pragma writable_schema = 1",
                        "PRAGMA|pragma legacy_alter_table = on",
                        "PRAGMA|pragma wal_checkpoint",
                        "PRAGMA|pragma optimize",
                        "PRAGMA|pragma case_sensitive_like = 1",
                        "STATEMENT|attach ':memory:' as other",
                        "STATEMENT|vacuum",
                        "STATEMENT|analyze",
                        "STATEMENT|analyze t",
                        "STATEMENT|create temp table x(a)",
                        "STATEMENT|create temporary view y as select 1",
                        "STATEMENT|create table if not exists temp.z(a)",
                        "ALTER|alter table u add check (id > 0)",
                        "ALTER|alter table u add constraint c check (id > 0)",
                        "ALTER|alter table main.u alter column t_id set not null",
                        "LIMIT|update t set a = 1 limit 1",
                        "LIMIT|delete from t where a in (select 1 limit 1) limit 1",
                        "LIMIT|with q as (select 1 limit 1) delete from t order by a limit 1",
                        "AGGREGATE|select group_concat(a, ',' order by b) from t",
                        "AGGREGATE|select sum(a order by (b)) from t",
                        "AGGREGATE|create view agg as select group_concat(distinct a order by a) from t",
                        "NUMBER|select 1_000",
                        "NUMBER|select 0x1_0",
                        "NUMBER|create table n(a default (1_000.5))",
                        "FUNCTION|select if(1, 2, 3)",
                        "FUNCTION|select iif(1, 2)",
                        "FUNCTION|select iif(1, max(2, 3), 3, 4, 5)",
                        "FUNCTION|select unistr('a')",
                        "FUNCTION|select \"unistr\"('a')",
                        "FUNCTION|select json_array_insert('[1]', '$[0]', 1)",
                        "FUNCTION|select json_pretty('[]')",
                        "FUNCTION|select mod(5, 3), 1",
                        "FUNCTION|select * from jsonb_each('[1]')")
                .map(line -> line.split("\\|", 2));
    }

    static Stream<String> taken() {
        return Stream.of(
                "pragma foreign_keys = off",
                "pragma defer_foreign_keys = on",
                "pragma foreign_key_check",
                "pragma foreign_key_check(t)",
                "pragma table_info(t)",
                "pragma main.user_version",
                "pragma journal_mode",
                "pragma integrity_check",
                "create table if not exists temperature(temp int, a text)",
                "insert into temperature(temp, a) select a, b from t limit 1",
                "update t set a = (select 1 limit 1)",
                "delete from t where a in (select b from t order by b limit 1)",
                "with q as (select 1 as a) select * from q limit 1",
                "select group_concat(a, ',') from (select a from t order by b)",
                "select row_number() over (order by a) from t",
                "select sum(a) over (partition by b order by a) from t",
                "select sum(a) over w from t window w as (order by b)",
                "select a from t where a in (select b from t order by b)",
                "select a from t order by (b)",
                "select 1000, 0x10, 1e3, 'a_1_000'",
                "select iif(1, max(2, 3), 3)",
                "create table mod(a)",
                "insert into mod(a) values (1)",
                "create index trunc on t(a)",
                "select 'unistr(1)' -- if(1, 2)",
                "alter table u add column c int check (c > 0)",
                "alter table u rename column c to d",
                "reindex",
                "create trigger tr after insert on t begin update t set a = 1 where id in (select 1 limit 1); end");
    }
}
