package dev.delega.backend.db.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements with names, as the driver wants them. */
class ParsedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "select 1                              | select 1                        | ",
                    ":a                                    | ?                               | a",
                    "where x = :left_one and y=:b)         | where x = ? and y=?)            | left_one b",
                    "values (:a,:a)                        | values (?,?)                    | a a",
                    "select n::text, :n::text, cast(:n as x) | select n::text, ?::text, cast(? as x) | n n",
                    "at ':1' or : a or ::: b               | at ':1' or : a or ::: b         | ",
                    ":word1 or :word12                     | ? or ?                          | word1 word12",
                    ":a:b                                  | ??                              | a b"})
    void namesBecomePlacesInTheirOrder(String written, String text, String names) {
        var parsed = Parsed.of(written);

        assertThat(parsed.text()).isEqualTo(text);
        assertThat(parsed.names()).isEqualTo(names == null ? List.of() : List.of(names.split(" ")));
    }
}
