package dev.delega.client.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.delega.client.DelegaClient;
import dev.delega.client.carrier.Deadline;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpCallerTest {
    private static final String KEY = "dlg_never_to_be_seen_anywhere";

    private final MockWebServer server = new MockWebServer();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpCaller caller = caller("http://localhost", KEY);

    @BeforeEach
    void start() throws IOException {
        server.start();
        caller = caller(server.url("/base/api").toString(), KEY);
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private HttpCaller caller(String url, @Nullable String key) {
        return new HttpCaller(BaseUrl.of(url), key, "1.2.3", new Backoff(() -> 0.5, pauses::add));
    }

    @Test
    void everyRequestSaysWhoAsksAndWhatItAccepts() throws InterruptedException {
        server.enqueue(json("{\"ok\":true}"));

        var reply = caller.call(Request.get("tasks").with("label", "a b&c"));

        assertThat(reply).isEqualTo(new Reply(200, Json.object().put("ok", true), null));
        var sent = server.takeRequest();
        assertThat(sent.getRequestLine()).isEqualTo("GET /base/api/tasks?label=a%20b%26c HTTP/1.1");
        assertThat(sent.getHeaders().get("X-Agent-Key")).isEqualTo(KEY);
        assertThat(sent.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(sent.getHeaders().get("User-Agent")).isEqualTo("delega-mcp/1.2.3");
        assertThat(sent.getHeaders().get("Idempotency-Key")).isNull();
        assertThat(sent.getHeaders().get("X-Dedup-Check")).isNull();
    }

    @Test
    void aWriteCarriesItsBodyItsIdAndItsWishToBeRefused() throws InterruptedException {
        server.enqueue(json("{}"));

        caller.call(Request.post(Json.object().put("content", "Grüße"), "tasks").once("r-1").refusingDuplicates());

        var sent = server.takeRequest();
        assertThat(sent.getRequestLine()).startsWith("POST /base/api/tasks ");
        assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(sent.getHeaders().get("Idempotency-Key")).isEqualTo("r-1");
        assertThat(sent.getHeaders().get("X-Dedup-Check")).isEqualTo("true");
        assertThat(requireNonNull(sent.getBody()).utf8()).isEqualTo("{\"content\":\"Grüße\"}");
    }

    @Test
    void withoutKeyThereIsNoHeaderForOne() throws InterruptedException {
        server.enqueue(json("{}"));

        caller(server.url("/").toString(), null).call(Request.post(null, "tasks", "1", "complete"));

        var sent = server.takeRequest();
        assertThat(sent.getHeaders().names()).doesNotContain("X-Agent-Key");
        assertThat(sent.getBodySize()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dlg_a\nb", "dlg_a b", "dlg_ä", ""})
    void aKeyThatCannotBeAHeaderIsRefusedWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> caller("https://example.org", key))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("DELEGA_AGENT_KEY contains")
                .hasMessageNotContaining("dlg_");
    }

    @Test
    void anUnusableRequestIdIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> caller.call(Request.post(null, "tasks").once("a\nb")))
                .hasMessageStartingWith("request_id must be");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void idsAreOneEncodedSegment() throws InterruptedException {
        server.enqueue(json("{}"));

        caller.call(Request.get("tasks", "a b;ü&=+"));

        assertThat(server.takeRequest().getTarget()).isEqualTo("/base/api/tasks/a%20b;%C3%BC&=+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "1/../2", "1?x", "1#x", "%2e%2e", "1\\2", "1\n"})
    void anIdThatCouldLeaveItsPlaceIsRefused(String id) {
        assertThatThrownBy(() -> Request.get("tasks", id)).isInstanceOf(Refused.class);
    }

    @Test
    void aReadIsTriedThreeTimesWithGrowingPauses() {
        server.enqueue(broken());
        server.enqueue(broken());
        server.enqueue(json("{\"third\":1}"));

        assertThat(caller.call(Request.get("tasks")).body().path("third").asInt()).isEqualTo(1);

        assertThat(pauses).containsExactly(Duration.ofMillis(125), Duration.ofMillis(250));
    }

    @Test
    void afterThreeAttemptsAReadSaysWhatToCheck() {
        for (var i = 0; i < 4; i++) {
            server.enqueue(broken());
        }
        unavailable(Request.get("tasks"), "broke off", server.url("/base/api").toString());
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void anyStatusIsFinal() {
        server.enqueue(new MockResponse.Builder().code(503).body("busy").build());

        assertThat(caller.call(Request.get("tasks")).status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 421, 503})
    void aStatusThatInvitesToRepeatIsFinalToo(int status) {
        server.enqueue(new MockResponse.Builder().code(status).addHeader("Retry-After", "0").build());
        server.enqueue(json("{}"));

        assertThat(caller.call(Request.post(Json.object(), "tasks")).status()).isEqualTo(status);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aWriteGoesOutOnceAndSaysThatItsFateIsUnknown() {
        server.enqueue(broken());

        unavailable(Request.post(Json.object(), "tasks").once("r-1"), "broke off", "is not known");

        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aWriteIsRepeatedUnderTheSameIdWhereTheBackendRecognisesIt() throws InterruptedException {
        server.enqueue(declaring("names, idempotency"));
        server.enqueue(broken());
        server.enqueue(json("{\"id\":1}"));
        caller.call(Request.get("tasks"));

        caller.call(Request.post(Json.object(), "tasks").once("r-1"));

        server.takeRequest();
        assertThat(server.takeRequest().getHeaders().get("Idempotency-Key")).isEqualTo("r-1");
        assertThat(server.takeRequest().getHeaders().get("Idempotency-Key")).isEqualTo("r-1");
    }

    @Test
    void aWriteWithoutIdIsNeverRepeated() {
        server.enqueue(declaring("idempotency"));
        server.enqueue(broken());
        caller.call(Request.get("tasks"));

        unavailable(Request.post(Json.object(), "tasks"), "broke off");

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) throws IOException {
        try (var elsewhere = new MockWebServer()) {
            elsewhere.start();
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .addHeader("Location", elsewhere.url("/stolen").toString())
                    .build());

            unavailable(Request.get("tasks"), "redirects to http://" + elsewhere.getHostName(), "DELEGA_API_URL");

            assertThat(elsewhere.getRequestCount()).isZero();
        }
    }

    @Test
    void anAnswerMayBeOfTheLargestSizeAndNotAByteMore() {
        var largest = "\"" + "x".repeat(Answer.LARGEST - 2) + "\"";
        server.enqueue(json(largest));
        server.enqueue(json(largest + " "));

        assertThat(caller.call(Request.get("tasks")).body().textValue()).hasSize(Answer.LARGEST - 2);
        unavailable(Request.get("tasks"), "more than 8 MiB", "smaller limit");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void whatIsNotJsonIsAMissingNode() {
        server.enqueue(json("<html>"));
        assertThat(caller.call(Request.get("tasks")).body().isMissingNode()).isTrue();
    }

    @Test
    void retryAfterIsReadAsSecondsAndAsDate() {
        server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "17").build());
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Date", "Fri, 20 Nov 2026 18:00:00 GMT")
                .addHeader("Retry-After", "Fri, 20 Nov 2026 18:01:30 GMT")
                .build());
        server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "soon").build());

        assertThat(caller.call(Request.get("tasks")).retryAfterSeconds()).isEqualTo(17);
        assertThat(caller.call(Request.get("tasks")).retryAfterSeconds()).isEqualTo(90);
        assertThat(caller.call(Request.get("tasks")).retryAfterSeconds()).isNull();
    }

    @Test
    void featuresAreAskedForOnceWhenNothingHasBeenHeard() throws InterruptedException {
        server.enqueue(declaring("names,filters , unheard-of"));

        assertThat(caller.declares(Feature.NAMES)).isTrue();
        assertThat(caller.declares(Feature.FILTERS)).isTrue();
        assertThat(caller.declares(Feature.STATUS)).isFalse();

        assertThat(server.takeRequest().getTarget()).isEqualTo("/base/api/agent/me");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anOldBackendDeclaresNothingAndIsNotAskedAgain() {
        server.enqueue(new MockResponse.Builder().code(404).body("{\"detail\":\"Not Found\"}").build());

        assertThat(caller.declares(Feature.NAMES)).isFalse();
        assertThat(caller.declares(Feature.NAMES)).isFalse();

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aFailureOfAProxyDoesNotTellWhatTheBackendCan() {
        server.enqueue(new MockResponse.Builder().code(502).body("bad gateway").build());
        server.enqueue(declaring("names"));

        assertThat(caller.declares(Feature.NAMES)).isFalse();
        assertThat(caller.declares(Feature.NAMES)).isTrue();
    }

    @Test
    void whoeverIsInterruptedBeforeItIsConnectedIsToldThatItWasCancelled() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> caller.call(Request.get("tasks"))).isInstanceOf(Refused.class)
                .hasMessageContaining("was cancelled");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void warmingUpAsksInTheBackground() throws InterruptedException {
        server.enqueue(declaring("names"));
        caller.warm();
        assertThat(requireNonNull(server.takeRequest(30, TimeUnit.SECONDS)).getTarget())
                .isEqualTo("/base/api/agent/me");
    }

    @Test
    void oneDeadlineHoldsForAllRequestsOfACall() {
        server.enqueue(json("{}"));
        server.enqueue(silent());

        Deadline.within(Duration.ofSeconds(1), () -> {
            caller.call(Request.get("tasks"));
            unavailable(Request.get("tasks"), "did not answer within 1 s");
            unavailable(Request.get("tasks"), "did not answer within 1 s");
            return true;
        });

        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void anInnerDeadlineDoesNotExtendTheOuterOne() {
        Deadline.within(Duration.ofMillis(1), () -> Deadline.over(() -> {
            assertThat(Deadline.current().whole()).isEqualTo(Duration.ofMillis(1));
            return true;
        }));
        assertThat(Deadline.over(() -> Deadline.current().whole())).isEqualTo(Duration.ofSeconds(35));
    }

    @Test
    void aPauseThatWouldOutlastTheDeadlineIsNotMade() {
        server.enqueue(broken());
        var slow = new HttpCaller(BaseUrl.of(server.url("/").toString()), KEY, "1",
                new Backoff(() -> 1e6, pauses::add));

        assertThatThrownBy(() -> slow.call(Request.get("tasks"))).hasMessageContaining("broke off");

        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interruptingTheCallerCancelsTheRequest(boolean virtual) throws Exception {
        server.enqueue(silent());
        var outcome = new CompletableFuture<String>();
        var thread = (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(() -> {
            try {
                caller.call(Request.get("tasks"));
            } catch (Refused refused) {
                outcome.complete(refused.getMessage() + Thread.currentThread().isInterrupted());
            }
        });
        server.takeRequest();

        thread.interrupt();

        assertThat(outcome.get(30, TimeUnit.SECONDS)).contains("was cancelled").endsWith("true");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aRefusedConnectionNamesTheUrl() throws IOException {
        var url = "http://localhost:" + freePort() + "/api";
        assertThatThrownBy(() -> caller(url, KEY).call(Request.get("tasks")))
                .hasMessageContaining("Nothing answers at " + url)
                .hasMessageContaining("DELEGA_API_URL");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void aBackendOnOneOfTheHostsAddressesIsFound() throws IOException {
        try (var ipv4 = new MockWebServer()) {
            ipv4.start(InetAddress.getLoopbackAddress(), 0);
            ipv4.enqueue(json("{\"ok\":1}"));

            var reply = caller("http://localhost:" + ipv4.getPort(), KEY).call(Request.post(null, "tasks"));

            assertThat(reply.ok()).isTrue();
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThatThrownBy(() -> caller("https://nowhere.invalid", KEY).call(Request.get("tasks")))
                .hasMessageContaining("'nowhere.invalid' is unknown")
                .hasMessageContaining("DELEGA_API_URL");
    }

    @Test
    void anUntrustedCertificateIsExplainedAndNotTriedAgain() throws IOException {
        try (var tls = new MockWebServer()) {
            var own = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
            tls.useHttps(new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
            tls.start();

            assertThatThrownBy(() -> caller("https://localhost:" + tls.getPort(), KEY).call(Request.get("tasks")))
                    .hasMessageContaining("The certificate of https://localhost:")
                    .hasMessageContaining("trustStore");
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void aPortThatSpeaksNoTlsIsNotBlamedOnTheCertificate() throws IOException {
        try (var plain = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> speakPlainly(plain));
            var url = "https://localhost:" + plain.getLocalPort();

            assertThatThrownBy(() -> caller(url, KEY).call(Request.get("tasks")))
                    .hasMessageContaining("TLS connection to " + url)
                    .hasMessageContaining("DELEGA_API_URL");
        }
    }

    @Test
    void aKeyOfAnyFormIsTakenOutOfARefusal() {
        server.enqueue(new MockResponse.Builder().code(401).body("{\"error\":\"own-form-key is wrong\"}").build());
        var own = caller(server.url("/").toString(), "own-form-key");
        assertThat(own.call(Request.get("tasks")).body()).isEqualTo(Json.object().put("error", "… is wrong"));
    }

    @Test
    void aHostThatCannotBeCalledIsASettingToCorrect() {
        var url = "https://" + "x".repeat(64) + ".example.org";
        assertThatThrownBy(() -> caller(url, KEY).call(Request.get("tasks")))
                .hasMessageStartingWith("DELEGA_API_URL names");
    }

    @Test
    void theKeyIsInNoSentence() {
        server.enqueue(new MockResponse.Builder().code(403).body("{\"error\":\"" + KEY + " may not\"}").build());
        assertThatThrownBy(() -> new DelegaClient(caller).projects()).hasMessage("… may not");
    }

    @Test
    void proxiesOfTheEnvironmentAreNotAsked() {
        server.enqueue(json("{}"));
        var before = ProxySelector.getDefault();
        ProxySelector.setDefault(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.invalid", 1)));
        try {
            assertThat(caller.call(Request.get("tasks")).ok()).isTrue();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void manyCallsGoOutAtOnce() throws Exception {
        var together = new CyclicBarrier(32);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                try {
                    together.await(30, TimeUnit.SECONDS);
                    return json("{}");
                } catch (BrokenBarrierException | TimeoutException _) {
                    return new MockResponse.Builder().code(500).build();
                }
            }
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Collections.nCopies(32, (Callable<Reply>) () -> caller.call(Request.get("tasks")));
            assertThat(threads.invokeAll(calls)).allMatch(call -> call.resultNow().ok());
        }
    }

    @Test
    void allThreadsLetTheProgramEnd() {
        server.enqueue(json("{}"));
        caller.call(Request.get("tasks"));

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().contains("OkHttp") || thread.getName().startsWith("delega"))
                .filteredOn(thread -> !thread.getName().contains("MockWebServer"))
                .allMatch(Thread::isDaemon);
    }

    private void unavailable(Request request, String... words) {
        assertThatThrownBy(() -> caller.call(request))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isInstanceOf(Problem.Unavailable.class))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining(KEY);
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder().body(body).build();
    }

    private static MockResponse declaring(String features) {
        return new MockResponse.Builder().addHeader("Delega-Features", features).body("{}").build();
    }

    private static MockResponse broken() {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket(true, false, false)).build();
    }

    private static MockResponse silent() {
        return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void speakPlainly(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (var socket = plain.accept()) {
                if (socket.getInputStream().read(new byte[8192]) > 0) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException _) {
                // The client hung up, or the test is over.
            }
        }
    }
}
