package dev.delega.backend.work.alike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.delega.backend.work.alike.Corpus.Scored;
import dev.delega.contract.Match;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesTest {
    private final Duplicates duplicates = new Duplicates();

    @Test
    void example1ShorterText() {
        open("Research competitor pricing");

        assertScores("Research pricing", at(1, 0.356300429333));
        assertThat(duplicates.like("Research pricing", 0.6, 5)).isEmpty();
    }

    @Test
    void example2ExactDuplicateLeavesTheCorpus() {
        open("Research pricing", "Pull pricing pages for top 5 competitors", "Renew TLS cert for api.example.com",
                "TODO: Research competitor pricing", "Fix the broken CSS on /pricing");

        assertScores("Research competitor pricing", at(4, 1.0), at(1, 0.346470743785),
                at(2, 0.063392004510), at(5, 0.063392004510), at(3, 0.0));
        assertThat(duplicates.like("Research competitor pricing", 0.6, 5))
                .containsExactly(new Match("4", 1.0, "TODO: Research competitor pricing"));
    }

    @Test
    void example3StopWordsAreBridged() {
        open("check disk usage", "Check disk usage of server", "Check memory usage on server", "Write docs");

        assertScores("Check the disk usage on the server", at(2, 1.0), at(1, 0.829606701396),
                at(3, 0.424204606568), at(4, 0.0));
        assertThat(duplicates.like("Check the disk usage on the server", 0.6, 5))
                .containsExactly(
                        new Match("2", 1.0, "Check disk usage of server"), new Match("1", 0.83, "check disk usage"));
    }

    @Test
    void example4RepeatedWords() {
        open("Deploy staging build", "Deploy production build", "task deploy deploy staging build");

        assertScores("  TASK:  Deploy   Deploy staging build ", at(3, 1.0), at(1, 0.842640865443),
                at(2, 0.257135395994));
        assertThat(duplicates.like("  TASK:  Deploy   Deploy staging build ", 0.6, 5))
                .extracting(Match::score)
                .containsExactly(1.0, 0.843);
    }

    @Test
    void example5OtherAlphabets() {
        open("überprüfe V2 api größe für modul b", "Check v2 API size", "日本語 の タスク を 確認", "a b c");

        assertScores("Überprüfe v2 API Größe für Modul A", at(1, 1.0), at(2, 0.227344977456), at(3, 0.0),
                at(4, 0.0));
        assertThat(duplicates.like("Überprüfe v2 API Größe für Modul A", 0.6, 5))
                .extracting(Match::taskId)
                .containsExactly("1");
    }

    @Test
    void exactOnesComeBeforeThoseThatOnlyScoreTheSame() {
        open("the login bug", "login bug");

        assertThat(duplicates.like("Login bug", 0.6, 5)).extracting(Match::taskId).containsExactly("2", "1");
    }

    @Test
    void equalVectorsReachThresholdOne() {
        open("renew the api certificate today", "unrelated words", "renew something else");

        assertThat(duplicates.like("please renew the api certificate, today!", 1.0, 5))
                .containsExactly(new Match("1", 1.0, "renew the api certificate today"));
    }

    @Test
    void withoutAnyWordOnlyTheExactOnesAreFound() {
        open("a b c", "x y", "A  B c");

        assertThat(duplicates.like("a b c", 0, 5)).extracting(Match::taskId).containsExactly("1", "3");
        assertThat(duplicates.like("z", 0, 5)).isEmpty();
    }

    @Test
    void thresholdZeroTellsTheFirstOfTheUnrelatedToo() {
        open("deploy", "rollback", "a b c", "restart");

        assertThat(duplicates.like("z", 0, 3)).extracting(Match::taskId).containsExactly("1", "2", "3");
        assertThat(duplicates.like("restart", 0, 3)).extracting(Match::taskId).containsExactly("4", "1", "2");
        assertThat(duplicates.like("restart", 0, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00a0\n", "task:", " Action "})
    void nothingSaidIsLikeNothing(String text) {
        open("task", "", "deploy");

        assertThat(duplicates.like(text, 0, 5)).isEmpty();
    }

    @Test
    void nothingIsFoundAmongNothing() {
        assertThat(duplicates.like("deploy", 0, 5)).isEmpty();
        open("deploy");
        assertThat(duplicates.like("deploy", 0, 5, _ -> false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
    void aThresholdOutOfRangeIsRefused(double threshold) {
        assertThatThrownBy(() -> duplicates.like("deploy", threshold, 5))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(new Problem.Invalid("threshold", "must be between 0 and 1")));
    }

    @Test
    void whatIsReplacedRemovedOrClearedIsNotFound() {
        open("deploy the build", "deploy the build", "renew certificate");
        duplicates.put(1, "renew certificate");
        duplicates.remove(3);
        duplicates.remove(99);

        assertThat(duplicates.size()).isEqualTo(2);
        assertThat(duplicates.like("deploy the build", 0.6, 5)).extracting(Match::taskId).containsExactly("2");
        assertThat(duplicates.like("renew certificate", 0.6, 5)).extracting(Match::taskId).containsExactly("1");

        duplicates.clear();
        assertThat(duplicates.size()).isZero();
        assertThat(duplicates.like("renew certificate", 0, 5)).isEmpty();
    }

    @Test
    void readersAndWritersDoNotDisturbEachOther() throws Exception {
        open("deploy the build", "renew certificate");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, 200).mapToObj(i -> (Callable<List<Match>>) () -> {
                duplicates.put(10 + i % 7, "write report " + i);
                duplicates.remove(10 + (i + 3) % 7);
                return duplicates.like("deploy the build", 0.6, 5);
            }).toList();

            for (var answer : threads.invokeAll(work)) {
                assertThat(answer.get()).containsExactly(new Match("1", 1.0, "deploy the build"));
            }
        }
    }

    private void open(String... contents) {
        for (var i = 0; i < contents.length; i++) {
            duplicates.put(i + 1, contents[i]);
        }
    }

    private void assertScores(String text, Scored... expected) {
        var scored = duplicates.scored(text, 0, 5);
        assertThat(scored).extracting(Scored::id).isEqualTo(Stream.of(expected).map(Scored::id).toList());
        for (var i = 0; i < expected.length; i++) {
            assertThat(scored.get(i).score()).isCloseTo(expected[i].score(), within(1e-9));
        }
    }

    private static Scored at(long id, double score) {
        return new Scored(id, "", score, score);
    }
}
