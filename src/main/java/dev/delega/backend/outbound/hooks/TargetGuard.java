package dev.delega.backend.outbound.hooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/// Which addresses a webhook may have: as far as the address itself tells when it is written down, and what its name
/// resolves to each time something is delivered. Hosts that the owner of the board calls his own may be anywhere.
public final class TargetGuard {
    private static final int LONGEST = 2_000;
    private static final List<String> INTERNAL = List.of(".local", ".internal", ".home.arpa", ".cluster.local",
            ".localhost");
    private static final Pattern NUMERIC = Pattern.compile("(0x[0-9a-f]+|\\d+)(\\.(0x[0-9a-f]+|\\d+)){0,3}");

    private final boolean allowPrivate;
    private final Set<String> ownHosts;
    private final Resolver resolver;

    public TargetGuard(boolean allowPrivate, Set<String> ownHosts) {
        this(allowPrivate, ownHosts, InetAddress::getAllByName);
    }

    public TargetGuard(boolean allowPrivate, Set<String> ownHosts, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.ownHosts = Set.copyOf(ownHosts);
        this.resolver = resolver;
    }

    /** Who knows the addresses of a name. */
    public interface Resolver {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    public void check(String url) {
        if (url.length() > LONGEST) {
            throw invalid("has " + url.length() + " characters; at most " + LONGEST + " are kept");
        }
        var uri = parse(url);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw invalid("must use http or https");
        }
        if (uri.getRawUserInfo() != null || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw invalid("must not include credentials");
        }
        var host = host(uri);
        if (host == null) {
            throw invalid(uri.getRawAuthority() == null ? "must include a host" : "has an invalid host or port");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw invalid("has an invalid port");
        }
        if (!trusted(host) && internal(host)) {
            throw invalid("cannot point to internal addresses (DELEGA_ALLOW_PRIVATE_WEBHOOKS=1 allows them)");
        }
    }

    /// Where to connect to, asked once; one internal address among several refuses them all, since whoever answers for
    /// the name chose it.
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        var addresses = List.of(resolver.all(host));
        if (!trusted(dotless(host.toLowerCase(Locale.ROOT))) && !addresses.stream().allMatch(Addresses::global)) {
            throw new UnknownHostException(host + " resolves to an internal address; DELEGA_WEBHOOK_HOSTS allows"
                    + " hosts of your own");
        }
        return addresses;
    }

    private boolean trusted(String host) {
        return allowPrivate || ownHosts.contains(host);
    }

    private static URI parse(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException _) {
            throw invalid("is not a URL");
        }
    }

    private static @Nullable String host(URI uri) {
        var host = uri.getHost();
        if (host == null || host.isEmpty()) {
            return null;
        }
        return dotless(host.toLowerCase(Locale.ROOT));
    }

    private static String dotless(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean internal(String host) {
        if (host.startsWith("[")) {
            return !Addresses.globalV6(host);
        }
        if (NUMERIC.matcher(host).matches()) {
            return !Addresses.globalV4(host);
        }
        return !host.contains(".") || INTERNAL.stream().anyMatch(host::endsWith);
    }

    private static RuntimeException invalid(String reason) {
        return new Problem.Invalid("url", reason).refused();
    }
}
