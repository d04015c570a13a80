package dev.delega.backend.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.Served;
import dev.delega.backend.http.server.guests.Guests;
import dev.delega.backend.http.server.terms.AccessLog;
import dev.delega.backend.http.server.terms.Door;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import dev.delega.support.SteppedClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a proxy may speak for, and who needs nobody to. */
class ProxyTest {
    private static final String PROXY = "10.0.0.7";
    private final Remembering door = new Remembering();
    private final Guests guests = new Guests(door, new Rules("127.0.0.1", 0, Set.of(), Set.of(),
            Set.of(PROXY, "fd00::7"), Set.of("example.org"), 0, 0, 1, Duration.ofSeconds(1), AccessLog.Form.OFF),
            new SteppedClock());

    @Test
    void itsUsersComeByNameOrByAnAddressOfAListedDomain() {
        assertThat(who(PROXY, Map.of("remote-user", List.of("Ann")))).isEqualTo("ann");
        assertThat(who(PROXY, Map.of("x-forwarded-user", List.of("Ann@Example.org")))).isEqualTo("ann");
        assertThat(who("fd00:0:0:0:0:0:0:7", Map.of("remote-user", List.of("ann")))).isEqualTo("ann");
        assertThat(who(PROXY, Map.of("remote-user", List.of("ann"), "x-forwarded-user", List.of("ben"))))
                .isEqualTo("ann");
    }

    @Test
    void otherDomainsAndOtherAddressesAreNotBelieved() {
        assertThat(who(PROXY, Map.of("remote-user", List.of("ann@evil.example")))).isEqualTo("refused");
        assertThat(who(PROXY, Map.of("remote-user", List.of("ann@example.org.evil.example")))).isEqualTo("refused");
        assertThat(who("10.0.0.8", Map.of("remote-user", List.of("ann")))).isEqualTo("refused");
        assertThat(who("127.0.0.1", Map.of("remote-user", List.of("ann")))).isEqualTo("refused");
        assertThat(who(PROXY, Map.of("remote-user", List.of(" ")))).isEqualTo("refused");
    }

    @Test
    void aKeyCountsForMoreThanAName() {
        assertThat(who(PROXY, Map.of("remote-user", List.of("ann"), "x-agent-key", List.of("dlg_1"))))
                .isEqualTo("key dlg_1");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                    "127.0.0.1,    10.0.0.7,   127.0.0.1",
                    "127.0.0.1,    127.0.0.1,  -",
                    "127.0.0.2,    10.0.0.7,   -",
                    "::1,          127.0.0.1,  [::1]",
                    "::1,          ::1,        -",
                    "0.0.0.0,      10.0.0.7,   127.0.0.1",
                    "::,           10.0.0.7,   127.0.0.1",
                    "0.0.0.0,      127.0.0.1,  -",
                    "192.168.1.20, 10.0.0.7,   -"})
    void thisMachineIsKnownByALoopbackNameWhereNoProxyIs(String listening, String proxy, @Nullable String name) {
        var usual = Rules.usual();
        var guests = new Guests(door, new Rules(listening, 0, Set.of(), Set.of(), Set.of(proxy), Set.of(), 0,
                0, usual.bodyBytes(), usual.patience(), usual.log()), new SteppedClock());

        assertThat(guests.home(InetAddress.ofLiteral(listening))).isEqualTo(name);
    }

    private String who(String peer, Map<String, List<String>> headers) {
        try {
            guests.welcome(new Heard("GET", "/v1/tasks", null, headers, InetAddress.getByName(peer),
                    InputStream.nullInputStream()));
            return door.last;
        } catch (Refused refused) {
            assertThat(refused.problem()).isInstanceOf(Problem.Unauthorized.class);
            return "refused";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets everybody in and remembers whom. */
    private static final class Remembering implements Door, Door.Visitor {
        private String last = "";

        @Override
        public Visitor enter(Credentials credentials) {
            last = switch (credentials) {
                case Credentials.Key(var key) -> "key " + key;
                case Credentials.Vouched(var name) -> name;
                case Credentials.Founder _ -> "founder";
            };
            return this;
        }

        @Override
        public long id() {
            return 1;
        }

        @Override
        public boolean admin() {
            return false;
        }

        @Override
        public Served ask(Asked asked) {
            return new Served(200, Json.object());
        }

        @Override
        public List<Route> routes() {
            return List.of();
        }

        @Override
        public void ready() {
            // always
        }

        @Override
        public Map<String, Long> figures() {
            return Map.of();
        }
    }
}
