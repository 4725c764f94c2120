package io.millpond.migrations.apply;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.sqlite.SQLiteParser;
import org.flywaydb.core.internal.parser.ParserContext;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.parser.PeekingReader;
import org.flywaydb.core.internal.parser.Recorder;
import org.flywaydb.core.internal.parser.StatementType;
import org.flywaydb.core.internal.parser.Token;
import org.flywaydb.core.internal.parser.TokenType;
import org.flywaydb.core.internal.sqlscript.Delimiter;
import org.flywaydb.core.internal.sqlscript.ParsedSqlStatement;

/**
 * Splits a script where SQLite itself would, https://www.sqlite.org/c3ref/complete.html: at each semicolon, but in
 * {@code CREATE TRIGGER} only after {@code ; END}. Flyway's own parser takes every {@code BEGIN} for the start of a
 * block, and so cannot read {@code BEGIN IMMEDIATE; … COMMIT;} or a column with that name.
 *
 * <p>Threads: confined to one; made for one script.
 */
final class MillpondParser extends SQLiteParser {
    private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY");
    /** SQLite refuses them inside a transaction; a server refuses them anywhere, and inside one nothing stays of it. */
    private static final Set<String> OUTSIDE_ONLY = Set.of("VACUUM", "PRAGMA JOURNAL_MODE");

    MillpondParser(Configuration configuration, ParsingContext parsingContext) {
        super(configuration, parsingContext);
    }

    @Override
    protected char getOpeningIdentifierSymbol() {
        return '[';
    }

    @Override
    protected char getClosingIdentifierSymbol() {
        return ']';
    }

    /** SQLite's comments do not nest, https://www.sqlite.org/lang_comment.html. */
    @Override
    protected Token handleMultilineComment(PeekingReader reader, ParserContext context, int pos, int line, int col)
            throws IOException {
        reader.swallow("/*".length());
        String text = reader.readUntilExcluding("*/");
        reader.swallow("*/".length());
        return new Token(TokenType.COMMENT, pos, line, col, text, text, context.getParensDepth());
    }

    /** On a server the statements of a script go together, a hundred in a request. */
    @Override
    protected ParsedSqlStatement createStatement(
            PeekingReader reader,
            Recorder recorder,
            int statementPos,
            int statementLine,
            int statementCol,
            int nonCommentPartPos,
            int nonCommentPartLine,
            int nonCommentPartCol,
            StatementType statementType,
            boolean canExecuteInTransaction,
            Delimiter delimiter,
            String sql,
            List<Token> tokens,
            boolean batchable)
            throws IOException {
        return super.createStatement(
                reader,
                recorder,
                statementPos,
                statementLine,
                statementCol,
                nonCommentPartPos,
                nonCommentPartLine,
                nonCommentPartCol,
                statementType,
                canExecuteInTransaction,
                delimiter,
                sql,
                tokens,
                isOnServer() ? StatementKind.isWithoutRows(sql) : batchable);
    }

    private boolean isOnServer() {
        return parsingContext.getDatabase() instanceof MillpondDatabase database && database.engine() == Engine.SERVER;
    }

    @Override
    protected Boolean detectCanExecuteInTransaction(String simplifiedStatement, List<Token> keywords) {
        boolean isOutsideOnly = OUTSIDE_ONLY.contains(simplifiedStatement) && !isOnServer();
        return isOutsideOnly ? Boolean.FALSE : super.detectCanExecuteInTransaction(simplifiedStatement, keywords);
    }

    @Override
    protected void adjustBlockDepth(ParserContext context, List<Token> tokens, Token keyword, PeekingReader reader) {
        boolean inTrigger = context.getBlockDepth() > 0;
        if (!inTrigger && "TRIGGER".equals(keyword.getText()) && isCreate(words(tokens))) {
            context.increaseBlockDepth("TRIGGER");
        } else if (inTrigger && "END".equals(keyword.getText()) && lastTokenIs(tokens, 0, ";")) {
            context.decreaseBlockDepth();
        }
    }

    private static boolean isCreate(List<String> words) {
        return words.equals(List.of("CREATE"))
                || (words.size() == 2 && words.get(0).equals("CREATE") && TEMPORARY.contains(words.get(1)));
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.getType() == TokenType.KEYWORD || token.getType() == TokenType.IDENTIFIER)
                .limit(3)
                .map(token -> token.getText().toUpperCase(Locale.ROOT))
                .toList();
    }
}
