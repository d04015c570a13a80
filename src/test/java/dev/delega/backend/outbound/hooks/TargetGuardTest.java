package dev.delega.backend.outbound.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGuardTest {
    private final TargetGuard guard = new TargetGuard(false, Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {"https://hooks.example.org/delega", "http://hooks.example.org",
                    "HTTPS://Hooks.Example.ORG:8443/a?b=c", "https://hooks.example.org.", " https://hooks.example.org ",
                    "https://8.8.8.8/x", "https://1.1.1.1:65535", "https://11.0.0.1", "https://100.63.255.255",
                    "https://100.128.0.1", "https://126.0.0.1", "https://128.0.0.1", "https://169.253.1.1",
                    "https://172.15.0.1", "https://172.32.0.1", "https://192.167.1.1", "https://192.169.1.1",
                    "https://198.17.0.1", "https://198.20.0.1", "https://223.255.255.255",
                    "https://[2606:4700:4700::1111]/x", "https://[2001:4860:4860::8888]", "https://[::ffff:8.8.8.8]",
                    "https://localhost.example.org", "https://internal.example.org", "https://xn--bcher-kva.example"})
    void thePublicInternetIsFine(String url) {
        assertThatCode(() -> guard.check(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                    // names
                    "http://localhost", "http://LOCALHOST:8080", "http://localhost.", "http://a.localhost",
                    "http://printer",
                    "http://printer.local", "http://printer.LOCAL.", "http://metadata.google.internal",
                    "http://x.home.arpa",
                    "http://api.default.svc.cluster.local",
                    // IPv4: this network, private, carrier grade, loopback, link local, protocol, documentation, relay,
                    // benchmark, multicast, reserved, broadcast
                    "http://0.0.0.0", "http://0.1.2.3", "http://10.0.0.1", "http://100.64.0.1",
                    "http://100.127.255.255",
                    "http://127.0.0.1", "http://127.255.0.1", "http://169.254.169.254", "http://172.16.0.1",
                    "http://172.31.255.255", "http://192.0.0.8", "http://192.0.0.9", "http://192.0.2.1",
                    "http://192.88.99.1",
                    "http://192.168.1.1", "http://198.18.0.1", "http://198.19.255.255", "http://198.51.100.1",
                    "http://203.0.113.1", "http://224.0.0.1", "http://239.255.255.255", "http://240.0.0.1",
                    "http://255.255.255.255",
                    // odd forms of numbers
                    "http://010.0.0.1", "http://08.8.8.8", "http://127.000.000.001",
                    // IPv6: unspecified, loopback, mapped, compatible, NAT64, discard, Teredo, documentation, 6to4, segment
                    // routing, unique local, link local, site local, multicast
                    "http://[::]", "http://[::1]", "http://[0:0:0:0:0:0:0:1]", "http://[::ffff:127.0.0.1]",
                    "http://[::ffff:10.0.0.1]", "http://[::ffff:7f00:1]", "http://[::127.0.0.1]", "http://[::8.8.8.8]",
                    "http://[64:ff9b::7f00:1]", "http://[64:ff9b::808:808]", "http://[64:ff9b:1::1]", "http://[100::1]",
                    "http://[2001::1]", "http://[2001:0:7f00:1::]", "http://[2001:2::1]", "http://[2001:10::1]",
                    "http://[2001:20::1]", "http://[2001:db8::1]", "http://[2002:7f00:1::]", "http://[2002:808:808::]",
                    "http://[3fff::1]", "http://[5f00::1]", "http://[fc00::1]", "http://[fd00::1]", "http://[fe80::1]",
                    "http://[fec0::1]", "http://[ff02::1]"})
    void whatIsInternalIsNot(String url) {
        assertRefused(url, "cannot point to internal addresses (DELEGA_ALLOW_PRIVATE_WEBHOOKS=1 allows them)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.1", "http://2130706433", "http://0x7f.1", "http://0x7f000001", "http://0177.0.0.1",
                    "http://127.0.0.1.", "http://256.1.1.1", "http://1.2.3.4.5", "http://localhost..",
                    "http://my_host.example.org", "http://例え.jp", "https://hooks.example.org:99999",
                    "https://hooks.example.org:x"})
    void whatOnlySomeReadersTakeForAHostIsNone(String url) {
        assertThatThrownBy(() -> guard.check(url)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused
                .problem())
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("url")));
    }

    @Test
    void theOtherMistakesAreNamed() {
        assertRefused("ftp://hooks.example.org", "must use http or https");
        assertRefused("file:///etc/passwd", "must use http or https");
        assertRefused("hooks.example.org", "must use http or https");
        assertRefused("https://user:secret@hooks.example.org", "must not include credentials");
        assertRefused("https://user@hooks.example.org", "must not include credentials");
        assertRefused("https:///path", "must include a host");
        assertRefused("https://hooks.example.org:0", "has an invalid port");
        assertRefused("https://hooks.example.org:65536", "has an invalid port");
        assertRefused("https://hooks.example.org/a b", "is not a URL");
        assertRefused("", "must use http or https");
        assertRefused("https://hooks.example.org/" + "x".repeat(2_000), "has 2026 characters; at most 2000 are kept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000", "http://127.0.0.1", "http://[::1]:9", "http://printer",
                    "http://192.168.1.1"})
    void theOwnerOfTheBoardMayAllowThem(String url) {
        assertThatCode(() -> new TargetGuard(true, Set.of()).check(url)).doesNotThrowAnyException();
    }

    @Test
    void aHostOfOnesOwnMayBeAnywhereAndNoOther() {
        var own = new TargetGuard(false, Set.of("printer", "10.0.0.7"));

        assertThatCode(() -> own.check("http://Printer.:631/x")).doesNotThrowAnyException();
        assertThatCode(() -> own.check("http://10.0.0.7")).doesNotThrowAnyException();
        assertThatThrownBy(() -> own.check("http://10.0.0.8")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "192.0.0.8", "198.18.0.1",
                    "224.0.0.1", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::",
                    "fec0::1", "fd00::1", "ff02::1"})
    void aNameThatLeadsInsideIsRefusedEvenIfItAlsoLeadsOutside(String address) {
        var guard = new TargetGuard(false, Set.of(), _ -> new InetAddress[]{InetAddress.ofLiteral("8.8.8.8"),
                InetAddress.ofLiteral(address)});

        assertThatThrownBy(() -> guard.resolve("hooks.example.org")).isInstanceOf(UnknownHostException.class)
                .hasMessage("hooks.example.org resolves to an internal address; DELEGA_WEBHOOK_HOSTS allows hosts of"
                        + " your own");
    }

    @Test
    void theAddressesOfAnHonestNameAreThoseToConnectTo() throws UnknownHostException {
        var addresses = new InetAddress[]{InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("2606:4700::1")};

        assertThat(new TargetGuard(false, Set.of(), _ -> addresses).resolve("hooks.example.org"))
                .containsExactly(addresses);
    }

    @Test
    void whatIsResolvedInsideIsFineForAHostOfOnesOwn() throws UnknownHostException {
        var inside = new InetAddress[]{InetAddress.ofLiteral("10.0.0.1")};

        assertThat(new TargetGuard(false, Set.of("hooks.example.org"), _ -> inside).resolve("Hooks.example.org."))
                .containsExactly(inside);
    }

    private void assertRefused(String url, String reason) {
        assertThatThrownBy(() -> guard.check(url)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.problem()).isEqualTo(new Problem.Invalid("url", reason)));
    }
}
