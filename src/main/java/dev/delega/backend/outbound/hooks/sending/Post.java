package dev.delega.backend.outbound.hooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.Map;

import dev.delega.backend.outbound.hooks.TargetGuard;
import dev.delega.contract.Refused;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// One attempt on the wire, over OkHttp: no redirect is followed, no proxy of the environment is asked, and the
/// connection goes to exactly the address that the guard has seen.
final class Post implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SNIPPET = 500;
    private static final int LONGEST_CHARACTER = 4;

    private final TargetGuard guard;
    private final OkHttpClient client;

    Post(TargetGuard guard) {
        this.guard = guard;
        this.client = new OkHttpClient.Builder()
                .dns(guard::resolve)
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(PATIENCE)
                .build();
    }

    /** What is to be carried where. */
    record Letter(String url, Map<String, String> headers, String body) {}

    /** What came of it: a status and the start of what was said, or why there is none. */
    record Answer(@Nullable Integer status, @Nullable String error, @Nullable String text,
            @Nullable String retryAfter) {

        static Answer failed(String error) {
            return new Answer(null, error, null, null);
        }

        boolean gone() {
            return status != null && status == 410;
        }

        boolean taken() {
            return status != null && status >= 200 && status < 300;
        }
    }

    Answer send(Letter letter) {
        try (var response = client.newCall(request(letter)).execute()) {
            return new Answer(response.code(), null, start(response), response.header("Retry-After"));
        } catch (InterruptedIOException _) {
            return Answer.failed("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (Refused refused) {
            return Answer.failed(refused.problem().message());
        } catch (IOException e) {
            return Answer.failed(e.getMessage() == null ? "the connection broke off" : e.getMessage());
        }
    }

    /** The guard judges the address as it will be used, which OkHttp may read otherwise than whoever wrote it down. */
    private Request request(Letter letter) throws IOException {
        var url = HttpUrl.parse(letter.url());
        if (url == null) {
            throw new IOException("the URL cannot be called");
        }
        guard.check(url.toString());
        return new Request.Builder()
                .url(url)
                .headers(Headers.of(letter.headers()))
                .header("User-Agent", "delega-mcp")
                .post(RequestBody.create(letter.body().getBytes(UTF_8), JSON))
                .build();
    }

    /** The status stands, whatever becomes of the rest. */
    private static @Nullable String start(Response response) {
        try {
            var bytes = response.body().byteStream().readNBytes(SNIPPET * LONGEST_CHARACTER);
            // databases keep no zeros in texts
            var text = new String(bytes, UTF_8).replaceAll("[\\p{Cntrl}&&[^\\t\\n]]", "");
            var end = Math.min(text.length(), SNIPPET);
            return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        } catch (IOException _) {
            return null;
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
