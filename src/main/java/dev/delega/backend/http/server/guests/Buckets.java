package dev.delega.backend.http.server.guests;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// How much somebody may still ask for. A bucket fills evenly and holds a minute's worth; who has not come for long
/// is forgotten, which is the same as a full bucket. Bounded, whatever the number of those who come.
public final class Buckets {
    private static final int REMEMBERED = 10_000;
    private static final double MINUTE_MILLIS = 60_000;

    private final int perMinute;
    private final Clock clock;
    private final Map<Object, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** None at all where the rate is zero. */
    public Buckets(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** What is left in a bucket, and whether that was enough. */
    public record Level(boolean granted, int limit, long left, long secondsToWait) {}

    public boolean unlimited() {
        return perMinute == 0;
    }

    public synchronized Level take(Object who) {
        var bucket = bucket(who);
        var granted = bucket.tokens >= 1;
        if (granted) {
            bucket.tokens--;
        }
        return level(bucket, granted);
    }

    /** Looks without taking. */
    synchronized Level look(Object who) {
        var bucket = bucket(who);
        return level(bucket, bucket.tokens >= 1);
    }

    private Level level(Bucket bucket, boolean granted) {
        var wait = granted ? 0 : (long) Math.ceil((1 - bucket.tokens) * 60 / perMinute);
        return new Level(granted, perMinute, (long) bucket.tokens, Math.max(granted ? 0 : 1, wait));
    }

    private Bucket bucket(Object who) {
        var now = clock.millis();
        var bucket = buckets.computeIfAbsent(who, _ -> new Bucket(perMinute, now));
        bucket.tokens = Math.min(perMinute,
                bucket.tokens + Math.max(0, now - bucket.at) * (perMinute / MINUTE_MILLIS));
        bucket.at = now;
        return bucket;
    }

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }
}
