package io.millpond.schema.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A random schema as lists of tokens, so that the same schema can be written in many ways. Names that may be written in
 * any case and with any quotes are marked.
 */
final class RandomSchema {
    private static final List<String> NAMES =
            List.of("posts", "Tags", "users", "über", "key", "a b", "say \"hi\"", "semi;colon", "select", "x--y", "日本");
    private static final List<String> TYPES = List.of(
            "integer", "text", "varchar ( 20 )", "decimal ( 10 , 2 )", "double precision", "", "blob", "boolean");

    private final Random random;
    private final List<List<String>> statements = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();

    RandomSchema(long seed) {
        random = new Random(seed);
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        tables.addAll(names.subList(0, 2 + random.nextInt(4)));
        for (int i = 0; i < tables.size(); i++) {
            table(i);
            extras(i);
        }
    }

    /** A name that means itself in any case and quotes. */
    private static String name(String text) {
        return '\1' + text;
    }

    /** A name that is declared here, whose case the model keeps. */
    private static String declared(String text) {
        return '\2' + text;
    }

    private void table(int number) {
        List<String> sql = tokens("create table", declared(tables.get(number)), "(");
        boolean strict = random.nextInt(5) == 0;
        sql.addAll(tokens(declared("id"), pick("integer primary key", "integer primary key autoincrement")));
        int columns = 1 + random.nextInt(5);
        for (int i = 0; i < columns; i++) {
            sql.add(",");
            column(sql, i, strict);
        }
        if (random.nextBoolean()) {
            sql.addAll(tokens(
                    ", constraint", declared("both"), "unique (", name("c0"), "collate nocase ,", name("id"), ")"));
        }
        if (random.nextBoolean()) {
            sql.addAll(tokens(", check (", name("id"), "> 0 or", name("c0"), "in ( 'It''s' , 'B' ) )"));
        }
        String parent = tables.get(random.nextInt(tables.size()));
        sql.addAll(tokens(", foreign key (", name("c0"), ") references", name(parent), pick("", "( \1id )")));
        sql.addAll(tokens(pick("", "on delete cascade", "on update set null deferrable initially deferred"), ")"));
        sql.addAll(strict ? List.of("strict") : List.of());
        statements.add(sql);
    }

    private void column(List<String> sql, int number, boolean strict) {
        String type = strict ? pick("integer", "text", "real", "any") : TYPES.get(random.nextInt(TYPES.size()));
        sql.addAll(tokens(declared("c" + number), type));
        sql.addAll(tokens(
                pick("", "not null", "not null on conflict ignore"),
                pick("", "unique", "constraint \2named unique on conflict replace"),
                pick("", "collate nocase"),
                pick("", "default 'Draft'", "default ( unixepoch ( ) )", "default -1", "default 0.50"),
                pick(
                        "",
                        "check ( \1c" + number + " <> 'X' )",
                        "constraint \2ck check ( length ( \1c" + number + " ) > 0 )")));
    }

    private void extras(int number) {
        String table = tables.get(number);
        if (random.nextBoolean()) {
            statements.add(tokens(
                    pick("create index", "create unique index"),
                    declared("i" + number),
                    "on",
                    name(table),
                    "( lower (",
                    name("c0"),
                    ") collate rtrim desc ,",
                    name("id"),
                    ")",
                    pick("", "where \1c0 > 'A'")));
        }
        if (random.nextBoolean()) {
            statements.add(tokens(
                    "create view",
                    declared("v" + number),
                    "as select t .",
                    name("c0"),
                    "as",
                    declared("first"),
                    ", count ( * ) as",
                    declared("n"),
                    "from",
                    name(table),
                    "as t where t .",
                    name("id"),
                    "between 1 and 0x1F group by 1"));
        }
        if (random.nextBoolean()) {
            statements.add(tokens(
                    "create trigger",
                    declared("t" + number),
                    pick("after insert", "before update of \1c0"),
                    "on",
                    name(table),
                    "begin update",
                    name(table),
                    "set",
                    name("c0"),
                    "= case when 1 then 'END;' end where",
                    name("id"),
                    "= new .",
                    name("id"),
                    "; end"));
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Splits at spaces, but not names, which begin with a mark and may hold spaces. */
    private static List<String> tokens(String... parts) {
        List<String> tokens = new ArrayList<>();
        for (String part : parts) {
            if (part.startsWith("\1") || part.startsWith("\2")) {
                tokens.add(part);
            } else {
                Collections.addAll(tokens, part.isEmpty() ? new String[0] : part.split(" ", -1));
            }
        }
        return tokens;
    }

    /** Every statement in a style of its own: order, case, quotes, white space, comments. */
    List<String> write(long styleSeed) {
        Random style = new Random(styleSeed);
        List<List<String>> shuffled = new ArrayList<>(statements);
        Collections.shuffle(shuffled, style);
        return shuffled.stream().map(statement -> write(statement, style)).toList();
    }

    private static String write(List<String> tokens, Random style) {
        boolean comments = tokens.contains("on") && !tokens.get(1).equals("table");
        StringBuilder sql = new StringBuilder();
        for (String token : tokens) {
            sql.append(sql.isEmpty() ? "" : space(style, comments)).append(word(token, style));
            comments |= token.equals("select");
        }
        return sql.toString();
    }

    /** Comments in tables and before SELECT are a part of the model. */
    private static String space(Random style, boolean comments) {
        return switch (style.nextInt(comments ? 8 : 4)) {
            case 0 -> "\n";
            case 1 -> "\t ";
            case 4 -> " /* ; it's */ ";
            case 5 -> " -- \"hm\n";
            default -> " ";
        };
    }

    private static String word(String token, Random style) {
        return switch (token.charAt(0)) {
            case '\1' -> quoted(anyCase(token.substring(1), style), style);
            case '\2' -> quoted(token.substring(1), style);
            case '\'' -> token;
            default -> anyCase(token, style);
        };
    }

    private static String anyCase(String word, Random style) {
        StringBuilder result = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < 128 && style.nextInt(4) == 0) {
                result.setCharAt(i, Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
            }
        }
        return result.toString();
    }

    private static String quoted(String name, Random style) {
        boolean plain = name.matches("[\\p{L}_][\\p{L}0-9_]*") && !name.equalsIgnoreCase("select");
        return switch (style.nextInt(plain ? 6 : 3)) {
            case 0 -> '[' + name + ']';
            case 1 -> '`' + name + '`';
            case 2 -> '"' + name.replace("\"", "\"\"") + '"';
            default -> name;
        };
    }
}
