package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.observe.Place;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JDBI on a server with a replica. */
final class JdbiIT {
    @TempDir
    Path folder;

    @Test
    void handles_readLocallyAndWriteToTheServer() throws SQLException {
        try (RoutedPond pond = new RoutedPond(folder, settings -> settings)) {
            pond.prepare("create table posts (id integer primary key, title text unique)");
            Jdbi jdbi = Jdbi.create(pond.millpond().dataSource());
            int key = jdbi.withHandle(handle -> handle.createUpdate("insert into posts (title) values (:title)")
                    .bind("title", "a")
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Integer.class)
                    .one());
            assertThat(key).isEqualTo(1);
            jdbi.useTransaction(handle -> {
                PreparedBatch batch = handle.prepareBatch("insert into posts (title) values (?)");
                batch.add("b").add("c");
                assertThat(batch.execute()).containsExactly(1, 1);
            });
            assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                        handle.execute("delete from posts");
                        handle.execute("insert into nowhere values (1)");
                    }))
                    .hasMessageContaining("nowhere");
            pond.forget();
            List<String> titles = jdbi.withHandle(handle -> handle.createQuery("select title from posts order by id")
                    .mapTo(String.class)
                    .list());
            assertThat(titles).containsExactly("a", "b", "c");
            assertThat(pond.places()).containsExactly(Place.REPLICA);
            jdbi.useHandle(handle -> {
                handle.setReadOnly(true);
                handle.useTransaction(reading -> assertThat(reading.createQuery("select count(*) from posts")
                                .mapTo(Integer.class)
                                .one())
                        .isEqualTo(3));
                handle.setReadOnly(false);
            });
            assertThat(pond.roundTrips()).isZero();
        }
    }
}
