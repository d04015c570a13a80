package dev.delega.client.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.delega.contract.Problem;
import dev.delega.contract.Refused;

/** Where a remote backend's routes begin. Plain text travels only inside this machine. */
public record BaseUrl(URI uri) {
    private static final String VARIABLE = "DELEGA_API_URL";
    private static final String HOSTED = "api.delega.dev";
    private static final Pattern LOOPBACK = Pattern
            .compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]");

    /** Reads what stands in DELEGA_API_URL. What it refuses is never repeated: it may hold a password. */
    public static BaseUrl of(String text) {
        var uri = parsed(text.strip());
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused("must start with https:// (or http:// for a backend on this machine)");
        }
        if (uri.getRawUserInfo() != null || (uri.getHost() == null && text.contains("@"))) {
            throw refused("must not contain a user name or password; the key belongs into DELEGA_AGENT_KEY");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must not contain '?' or '#'; remove everything from there on");
        }
        return checked(scheme, uri);
    }

    private static BaseUrl checked(String scheme, URI uri) {
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw refused("names no host and port that can be called; write it like https://delega.example.org/api");
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
            throw refused("must use https for '" + host
                    + "': over http the key could be read on the way (http is for localhost, 127.0.0.0/8 and [::1])");
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new BaseUrl(URI.create(scheme + "://" + host + port + prefix(host, uri.getRawPath())));
    }

    private static String prefix(String host, String rawPath) {
        var path = rawPath.replaceAll("/+$", "");
        if (!path.isEmpty()) {
            return path;
        }
        return host.equals(HOSTED) ? "/v1" : "/api";
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw refused("is not a URL; write it like https://delega.example.org/api, "
                    + "and see that the MCP client has replaced variables such as ${NAME}");
        }
    }

    private static Refused refused(String reason) {
        return new Problem.Invalid(VARIABLE, reason).refused();
    }

    public String host() {
        return uri.getHost();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
