package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.observe.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.nio.file.Path;
import java.sql.SQLException;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hibernate on a server with a replica. */
final class HibernateIT {
    @TempDir
    Path folder;

    @Entity(name = "posts")
    public static class Post {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        public Integer id;

        public String title;
    }

    @Test
    void sessions_readLocallyAndWriteToTheServer() throws SQLException {
        try (RoutedPond pond = new RoutedPond(folder, settings -> settings)) {
            pond.prepare("create table posts (id integer primary key, title text unique)");
            Configuration configuration = new Configuration().addAnnotatedClass(Post.class);
            configuration
                    .getProperties()
                    .put("hibernate.connection.datasource", pond.millpond().dataSource());
            configuration.setProperty("hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect");
            configuration.setProperty("hibernate.hbm2ddl.auto", "validate");
            try (SessionFactory factory = configuration.buildSessionFactory()) {
                factory.inTransaction(session -> {
                    Post post = new Post();
                    post.title = "a";
                    session.persist(post);
                    assertThat(post.id).isEqualTo(1);
                });
                factory.inTransaction(session -> session.find(Post.class, 1).title = "b");
                pond.forget();
                String title = factory.fromSession(
                        session -> session.createSelectionQuery("select title from posts where id = 1", String.class)
                                .getSingleResult());
                assertThat(title).isEqualTo("b");
                assertThat(pond.places()).containsOnly(Place.REPLICA);
                pond.forget();
                factory.inSession(session -> {
                    session.doWork(connection -> connection.setReadOnly(true));
                    session.beginTransaction();
                    assertThat(session.find(Post.class, 1).title).isEqualTo("b");
                    session.getTransaction().commit();
                    session.doWork(connection -> connection.setReadOnly(false));
                });
                assertThat(pond.places()).containsOnly(Place.REPLICA);
            }
        }
    }
}
