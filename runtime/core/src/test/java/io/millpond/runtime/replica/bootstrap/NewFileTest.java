package io.millpond.runtime.replica.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.health.DamagedFileException;
import io.millpond.runtime.replica.health.Verification;
import io.millpond.runtime.replica.position.PositionFile;
import io.millpond.runtime.replica.position.Recovered;
import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
    @TempDir
    Path folder;

    @TempDir
    Path sources;

    private SourceFile source;
    private Path replica;

    @BeforeEach
    void fill() throws SQLException, IOException {
        replica = folder.resolve("r.db");
        source = new SourceFile(sources.resolve("primary.db"));
        source.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", "CREATE INDEX ta ON t (a)");
        source.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                + " INSERT INTO t SELECT i, 'row ' || i FROM n");
        source.run("DELETE FROM t WHERE id % 3 = 0");
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
    }

    private NewFile open() throws IOException {
        return NewFile.open(replica, "http://primary", Disk.system());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void allTransactions_giveThePrimarysBytes() throws IOException {
        try (NewFile file = open()) {
            assertThat(file.resumePoint()).isNull();
            source.pull(-1, file);
            assertThat(file.last().position()).isEqualTo(SourceFile.position(2));
            file.finish();
            file.install();
        }
        assertThat(replica).hasBinaryContent(source.content());
        assertThat(names()).containsExactly("r.db", "r.db-millpond");
        assertThat(Verification.of(replica).problems()).isEmpty();
        try (PositionFile position = PositionFile.open(replica, Disk.system())) {
            Recovered recovered = position.recover(WalState.EMPTY, state -> false);
            assertThat(recovered.isExact()).isTrue();
            assertThat(recovered.entry().position()).isEqualTo(SourceFile.position(2));
            assertThat(recovered.entry().primary()).isEqualTo("http://primary");
        }
    }

    @Test
    void oldReplicaWithLog_isReplacedAsAWhole() throws IOException {
        for (String name : List.of("r.db", "r.db-wal", "r.db-shm", "r.db-journal", "r.db-millpond")) {
            Files.writeString(folder.resolve(name), "old");
        }
        try (NewFile file = open()) {
            source.pull(-1, file);
            file.finish();
            file.install();
        }
        assertThat(names()).containsExactly("r.db", "r.db-millpond");
        assertThat(replica).hasBinaryContent(source.content());
    }

    @Test
    void keptInTheMiddleOfATransaction_resumesAtTheLastCommit() throws Exception {
        try (NewFile file = open()) {
            assertThatThrownBy(() -> source.pull(-1, new PageSink() {
                        private int commits;

                        @Override
                        public void page(int number, ByteBuffer image) throws IOException {
                            file.page(number, image);
                            if (commits == 2) {
                                throw new IOException("cut");
                            }
                        }

                        @Override
                        public void commit(Commit commit) throws IOException {
                            file.commit(commit);
                            commits++;
                        }
                    }))
                    .hasMessage("cut");
            file.keep();
        }
        try (NewFile file = open()) {
            assertThat(file.resumePoint()).isEqualTo(SourceFile.position(1));
            source.pull(1, file);
            file.finish();
            file.install();
        }
        assertThat(replica).hasBinaryContent(source.content());
    }

    @Test
    void completeFile_resumesAndTakesMore() throws Exception {
        try (NewFile file = open()) {
            source.pull(-1, file);
            file.finish();
        }
        source.run("DROP TABLE t", "VACUUM");
        try (NewFile file = open()) {
            assertThat(file.resumePoint()).isEqualTo(SourceFile.position(2));
            assertThat(file.last()).isNull();
            source.pull(2, file);
            file.finish();
            file.install();
        }
        assertThat(replica).hasBinaryContent(source.content());
    }

    @Test
    void fileThatShrank_isCutAndResumes() throws Exception {
        source.run("DROP TABLE t", "VACUUM");
        try (NewFile file = open()) {
            source.pull(-1, file);
            file.finish();
        }
        try (NewFile file = open()) {
            assertThat(file.resumePoint()).isEqualTo(SourceFile.position(3));
            file.finish();
            file.install();
        }
        assertThat(replica).hasBinaryContent(source.content());
    }

    @Test
    void withoutReplica_aCompleteFileBecomesIt_anIncompleteOneDoesNot() throws IOException {
        assertThat(NewFile.completeInstall(replica, Disk.system())).isFalse();
        try (NewFile file = open()) {
            source.pull(-1, file);
            assertThat(NewFile.completeInstall(replica, Disk.system())).isFalse();
            file.finish();
            source.give(0, 1, file);
        }
        assertThat(NewFile.completeInstall(replica, Disk.system())).isFalse();
        try (NewFile file = open()) {
            source.pull(-1, file);
            file.finish();
        }
        assertThat(NewFile.completeInstall(replica, Disk.system())).isTrue();
        assertThat(replica).hasBinaryContent(source.content());
        assertThat(names()).containsExactly("r.db", "r.db-millpond");
    }

    @Test
    void otherPrimary_beginsAnew() throws IOException {
        try (NewFile file = open()) {
            source.pull(-1, file);
            file.finish();
        }
        try (NewFile file = NewFile.open(replica, "http://other", Disk.system())) {
            assertThat(file.resumePoint()).isNull();
            assertThatThrownBy(file::finish).isInstanceOf(IOException.class);
        }
        assertThat(Files.size(folder.resolve("r.db-bootstrap"))).isZero();
    }

    @Test
    void deletedPages_beginAnew() throws IOException {
        try (NewFile file = open()) {
            source.pull(-1, file);
            file.finish();
        }
        Files.delete(folder.resolve("r.db-bootstrap"));
        try (NewFile file = open()) {
            assertThat(file.resumePoint()).isNull();
        }
    }

    @Test
    void missingPage_isNamed() throws IOException {
        try (NewFile file = open()) {
            source.give(0, Integer.MAX_VALUE, file);
            file.page(9, ByteBuffer.wrap(new byte[4096]));
            file.commit(new Commit(SourceFile.position(1), 9, null));
            assertThatThrownBy(file::finish)
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("page 4 of 9 never came");
        }
    }

    @Test
    void transactionCutOff_isNotFinished() throws IOException {
        try (NewFile file = open()) {
            source.pull(-1, file);
            source.give(1, 1, file);
            assertThatThrownBy(file::finish)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("end of a transaction");
        }
    }

    @Test
    void rowsAlteredOnTheWay_areFound() throws IOException {
        try (NewFile file = open()) {
            source.pull(-1, file);
            byte[] altered = java.util.Arrays.copyOfRange(source.content(), 4096, 8192);
            altered[3] = 99;
            file.page(2, ByteBuffer.wrap(altered));
            file.commit(file.last());
            assertThatThrownBy(file::finish)
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("is not sound");
        }
        assertThat(NewFile.completeInstall(replica, Disk.system())).isFalse();
    }

    @Test
    void headerOfAnotherKind_isRefused() throws IOException {
        for (int at : new int[] {0, 16, 18, 19}) {
            byte[] page = java.util.Arrays.copyOf(source.content(), 4096);
            page[at] ^= 3;
            try (NewFile file = open()) {
                source.pull(-1, file);
                file.page(1, ByteBuffer.wrap(page));
                file.commit(file.last());
                assertThatThrownBy(file::finish).isInstanceOf(DamagedFileException.class);
            }
        }
    }

    @Test
    void schemaThatOnlyLibsqlKnows_isRefusedByName() throws Exception {
        source.run(
                "CREATE TABLE rr2 (a TEXT)",
                "PRAGMA writable_schema=ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE rr2 (a TEXT) RANDOM ROWID' WHERE name = 'rr2'");
        try (NewFile file = open()) {
            source.pull(-1, file);
            assertThatThrownBy(file::finish)
                    .isInstanceOfSatisfying(
                            MillpondException.class,
                            e -> assertThat(e.code()).isEqualTo(MillpondException.Code.SCHEMA_NOT_SUPPORTED))
                    .hasMessageContaining("rr2")
                    .hasMessageContaining("Next: ");
        }
    }

    @Test
    void pageNumbersAndSizesThatCannotBe_areRefused() throws IOException {
        try (NewFile file = open()) {
            for (int number : new int[] {0, -1, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> file.page(number, ByteBuffer.wrap(new byte[4096])))
                        .isInstanceOf(IOException.class);
            }
            assertThatThrownBy(() -> file.page(1, ByteBuffer.wrap(new byte[512])))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void lockBytePage_isNotMissed() throws IOException {
        SeenPages seen = new SeenPages(replica, Disk.system());
        for (int number = 1; number <= 262_150; number++) {
            if (number != 262_145) {
                seen.add(number);
            }
        }
        assertThat(seen.firstMissing(262_150)).isZero();
        assertThat(seen.firstMissing(262_151)).isEqualTo(262_151);
        seen.write(262_150);
        SeenPages again = new SeenPages(replica, Disk.system());
        assertThat(again.read()).isEqualTo(262_150);
        assertThat(again.firstMissing(262_150)).isZero();
    }
}
