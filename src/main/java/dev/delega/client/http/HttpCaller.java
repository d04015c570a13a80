package dev.delega.client.http;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.delega.client.carrier.Caller;
import dev.delega.client.carrier.Deadline;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Ongoing;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.Said;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// Carries requests to a remote backend. Reads are tried up to three times when the network fails; a write goes
/// out once, unless the backend declared that it recognises the request's id. The first request loads OkHttp.
public final class HttpCaller implements Caller {
    private static final int ATTEMPTS = 3;

    private final BaseUrl base;
    private final @Nullable String key;
    private final Supplier<Wire> opening;
    private final Backoff backoff;
    private @Nullable Wire wire;
    private volatile @Nullable Set<Feature> declared;
    private volatile @Nullable String date;

    /** Without a key the backend decides what a stranger may do. */
    public HttpCaller(BaseUrl base, @Nullable String key, String version) {
        this(base, key, version, Backoff.real());
    }

    HttpCaller(BaseUrl base, @Nullable String key, String version, Backoff backoff) {
        if (key != null && !visible(key)) {
            throw new Problem.Invalid("DELEGA_AGENT_KEY",
                    "contains spaces or characters that no key has; copy it again")
                    .refused();
        }
        this.base = base;
        this.key = key;
        this.opening = () -> Wire.open(base, key, version);
        this.backoff = backoff;
    }

    @Override
    public Reply call(Request request) {
        if (request.requestId() != null && !(visible(request.requestId()) && request.requestId().length() <= 255)) {
            throw new Problem.Invalid("request_id", "must be 1 to 255 visible ASCII characters without spaces")
                    .refused();
        }
        var deadline = Deadline.current();
        for (var attempt = 1;; attempt++) {
            try {
                return heard(wire().send(request, deadline.left()));
            } catch (IOException failure) {
                if (!mayRepeat(request, attempt) || !Outage.mayPass(failure) || !paused(attempt, deadline)) {
                    throw new Outage(base, request, deadline).problem(failure).refused();
                }
            }
        }
    }

    @Override
    public Optional<Ongoing> follow(Request request) {
        return Optional.of(new LiveStream((last, silence) -> wire().stream(request, last, silence), backoff));
    }

    /** What the backend's clock showed when it answered last; nothing where it did not say. */
    public @Nullable Instant date() {
        return Answer.date(date);
    }

    private boolean mayRepeat(Request request, int attempt) {
        var known = declared;
        var recognised = request.requestId() != null && known != null && known.contains(Feature.IDEMPOTENCY);
        return attempt < ATTEMPTS && (request.reads() || recognised);
    }

    private boolean paused(int attempt, Deadline deadline) {
        var pause = backoff.after(attempt);
        if (pause.compareTo(deadline.left()) >= 0) {
            return false;
        }
        try {
            backoff.pause().of(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Reply heard(Heard heard) {
        var status = heard.reply().status();
        date = heard.date();
        if (heard.features() != null) {
            declared = features(heard.features());
        } else if (declared == null && status < 500) {
            declared = Set.of();
        }
        if (status >= 300 && status < 400) {
            throw redirected(heard.location());
        }
        return heard.reply().ok() ? heard.reply() : withoutKey(heard.reply());
    }

    /** What a backend or a proxy says about a refused request ends up in front of a model. */
    private Reply withoutKey(Reply reply) {
        if (key == null || key.length() < 8 || reply.body().isMissingNode()) {
            return reply;
        }
        var said = Json.text(reply.body());
        return said.contains(key)
                ? new Reply(reply.status(), Json.read(said.replace(key, "…")), reply.retryAfterSeconds())
                : reply;
    }

    /** The key goes to the configured host and nowhere else, so a person has to follow a redirect, once. */
    private Refused redirected(@Nullable String location) {
        return new Problem.Unavailable("The backend at " + base + " redirects" + origin(location)
                + "; redirects are not followed because they could carry the key elsewhere. "
                + "Set DELEGA_API_URL to the final address").refused();
    }

    private static String origin(@Nullable String location) {
        try {
            var uri = URI.create(location == null ? "" : location);
            return uri.getHost() == null ? "" : " to " + uri.getScheme() + "://" + Said.clean(uri.getHost());
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static Set<Feature> features(String header) {
        var words = List.of(header.strip().split("\\s*,\\s*"));
        return Arrays.stream(Feature.values()).filter(it -> words.contains(it.wire())).collect(toUnmodifiableSet());
    }

    /** Asks the backend something harmless when it has not said anything yet. */
    @Override
    public boolean declares(Feature feature) {
        if (declared == null) {
            call(Request.get("agent", "me"));
        }
        var known = declared;
        return known != null && known.contains(feature);
    }

    @Override
    public void warm() {
        try {
            declares(Feature.NAMES);
        } catch (RuntimeException _) {
            // The first tool call meets the same trouble and has somebody to tell it to.
        }
    }

    private synchronized Wire wire() {
        if (wire == null) {
            wire = opening.get();
        }
        return wire;
    }

    @Override
    public synchronized void close() {
        if (wire != null) {
            wire.close();
        }
    }

    private static boolean visible(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
