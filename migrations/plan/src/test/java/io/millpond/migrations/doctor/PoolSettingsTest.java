package io.millpond.migrations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolSettingsTest {
    @TempDir
    private Path resources;

    @Test
    void poolOfManyWithoutForeignKeys_isWarnedAbout() throws Exception {
        List<Diagnosis> found = look("application.yml", """
                spring:
                  datasource: # the blog
                    url: "jdbc:sqlite:blog.db"
                    hikari:
                      maximum-pool-size: 5
                """);

        assertThat(found).extracting(Diagnosis::level).containsOnly(Diagnosis.Level.WARNING);
        assertThat(found)
                .extracting(Diagnosis::message)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("application.yml, spring.datasource: foreign keys are off"),
                        one -> assertThat(one).contains("up to 5 connections may write"));
    }

    @Test
    void severalInitialStatementsAndReadOnly_areErrors() throws Exception {
        List<Diagnosis> found = look("hikari.properties", """
                jdbcUrl=jdbc:sqlite:x.db?transaction_mode=IMMEDIATE
                connectionInitSql=PRAGMA foreign_keys=on; PRAGMA busy_timeout=5000
                readOnly=true
                """);

        assertThat(found).extracting(Diagnosis::level).containsOnly(Diagnosis.Level.ERROR);
        assertThat(found)
                .extracting(Diagnosis::message)
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("hikari.properties: connectionInitSql has several statements"),
                        one -> assertThat(one).contains("the pool does not start"));
    }

    @Test
    void settingsThatFit_areGood() throws Exception {
        List<Diagnosis> found = look("application.properties", """
                spring.datasource.url=jdbc:sqlite:x.db?foreign_keys=on
                spring.datasource.hikari.maximum-pool-size=1
                """);

        assertThat(found).extracting(Diagnosis::level).containsExactly(Diagnosis.Level.GOOD);
    }

    @Test
    void otherUrlsAndNoFolder_areNotLookedAt() throws Exception {
        assertThat(look("application.properties", "millpond.url=file:./x.db\nspring.datasource.url=jdbc:h2:mem:x"))
                .isEmpty();
        assertThat(PoolSettings.look(resources.resolve("none"))).isEmpty();
    }

    private List<Diagnosis> look(String file, String text) throws IOException {
        Files.writeString(resources.resolve(file), text);
        return PoolSettings.look(resources);
    }
}
