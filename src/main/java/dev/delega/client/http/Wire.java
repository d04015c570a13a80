package dev.delega.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.delega.client.carrier.Request;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// One exchange over OkHttp: sent exactly once, no redirect followed, no thread that outlives the program.
/// Environment proxies are ignored, so that only the configured host ever sees the key.
final class Wire implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final RequestBody NOTHING = RequestBody.create(new byte[0]);
    private static final int UNAVAILABLE = 503;

    private final HttpUrl base;
    private final Headers headers;
    private final OkHttpClient client;

    Wire(BaseUrl base, Headers headers) {
        this.base = url(base);
        this.headers = headers;
        this.client = new OkHttpClient.Builder()
                .socketFactory(new Interruptible())
                // One call to a connection: where several share one, ending a call would end the others'.
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                // OkHttp would repeat a write that broke off after it was sent.
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(chain -> withoutInvitation(chain.proceed(chain.request())))
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    /** OkHttp would send anything again, writes too, when a 503 says that this may be done at once. */
    private static Response withoutInvitation(Response response) {
        return response.code() == UNAVAILABLE ? response.newBuilder().removeHeader("Retry-After").build() : response;
    }

    static Wire open(BaseUrl base, @Nullable String key, String version) {
        var headers = new Headers.Builder()
                .add("Accept", "application/json")
                .add("User-Agent", "delega-mcp/" + version);
        if (key != null) {
            headers.add("X-Agent-Key", key);
        }
        return new Wire(base, headers.build());
    }

    private static HttpUrl url(BaseUrl base) {
        var url = HttpUrl.parse(base.toString());
        if (url == null) {
            throw new Problem.Invalid("DELEGA_API_URL", "names a host that cannot be called; check its spelling")
                    .refused();
        }
        return url;
    }

    /** Blocks until the whole answer is there. Interrupting the caller ends the exchange. */
    Heard send(Request request, Duration left) throws IOException {
        if (left.isZero()) {
            throw new InterruptedIOException("timeout");
        }
        var call = client.newCall(http(request));
        call.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
        try (var response = call.execute()) {
            return Answer.read(response);
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception interrupted) {
            // OkHttp declares nothing, and lets out as it is what interrupts it while it connects
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("cancelled");
        }
    }

    /** A call whose answer goes on behind that message, and on which it is never silent for so long. */
    Call stream(Request request, @Nullable String last, Duration silence) {
        var http = http(request).newBuilder().header("Accept", "text/event-stream").header("Accept-Encoding",
                "identity");
        if (last != null) {
            http.header("Last-Event-ID", last);
        }
        return client.newBuilder().readTimeout(silence).build().newCall(http.build());
    }

    private okhttp3.Request http(Request request) {
        var url = base.newBuilder();
        request.path().forEach(url::addPathSegment);
        request.query().forEach(url::addQueryParameter);
        var http = new okhttp3.Request.Builder().url(url.build()).headers(headers);
        if (request.requestId() != null) {
            http.header("Idempotency-Key", request.requestId());
        }
        if (request.refuseDuplicates()) {
            http.header("X-Dedup-Check", "true");
        }
        return http.method(request.method(), body(request)).build();
    }

    private static @Nullable RequestBody body(Request request) {
        if (request.body() != null) {
            return RequestBody.create(Json.bytes(request.body()), JSON);
        }
        return request.reads() ? null : NOTHING;
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
