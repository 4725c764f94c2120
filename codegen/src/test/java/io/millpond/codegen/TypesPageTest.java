package io.millpond.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.schema.error.BuildException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/types.md says. */
final class TypesPageTest {
    private static final Path PAGE = Path.of("../docs/types.md");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void examples_haveTheTypesThatThePageSays() throws Exception {
        String sql = SQL.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());
        GeneratedCode code = new GeneratedCode(folder).schema(sql).generate();
        assertThat(code.source("tables/Orders.java"))
                .contains("TableField<OrdersRecord, OrdersState> STATE")
                .contains("TableField<OrdersRecord, Instant> PLACED_AT")
                .contains("TableField<OrdersRecord, Instant> DUE_AT")
                .contains("TableField<OrdersRecord, BigDecimal> PRICE");
        assertThat(code.source("tables/Totals.java"))
                .contains("TableField<TotalsRecord, Long> N")
                .contains("TableField<TotalsRecord, Instant> LATEST")
                .contains("TableField<TotalsRecord, Integer> DOUBLED");
    }

    @Test
    void everyTypeThatIsAllowed_isOnThePage() throws Exception {
        GeneratedCode code = new GeneratedCode(folder).schema("CREATE TABLE t (c TEXT /* @type none */)");
        BuildException refused = catchThrowableOfType(BuildException.class, code::generate);
        Matcher allowed = Pattern.compile("one of: @type ([^(]*)\\(").matcher(refused.getMessage());
        assertThat(allowed.find()).isTrue();
        List<String> types = List.of(allowed.group(1).strip().split(", "));
        assertThat(types).hasSizeGreaterThan(15);
        String page = Files.readString(PAGE);
        assertThat(types).allSatisfy(type -> assertThat(page).contains("`@type " + type + "`"));
    }
}
