package dev.delega.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.delega.client.carrier.Deadline;
import dev.delega.client.carrier.Request;
import dev.delega.contract.Problem;

/** No answer came: which failures may pass, and the sentence that says what to check. */
record Outage(BaseUrl base, Request request, Deadline deadline) {

    /** Worth another attempt: a network that failed, not an answer that we did not like. */
    static boolean mayPass(IOException failure) {
        return !(untrusted(failure)
                || failure instanceof TooLarge
                || failure instanceof ProtocolException
                || Thread.currentThread().isInterrupted());
    }

    /** TLS also fails when a network does; only a certificate stays wrong. */
    private static boolean untrusted(IOException failure) {
        return failure instanceof SSLPeerUnverifiedException
                || Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof CertificateException);
    }

    Problem problem(IOException failure) {
        return new Problem.Unavailable(sentence(failure));
    }

    private String sentence(IOException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return "The call was cancelled before the backend at " + base + " answered" + doubt();
        }
        return switch (failure) {
            case TooLarge _ -> "The backend at " + base + " answered more than " + Answer.LARGEST / (1024 * 1024)
                    + " MiB, which is refused: ask for less (a smaller limit, fewer includes)";
            case SSLException _ when untrusted(failure) -> "The certificate of " + base + " is not trusted: check that "
                    + "DELEGA_API_URL names the right host, and give Java the authority that signed it "
                    + "(-Djavax.net.ssl.trustStore) if it is your own";
            case SSLHandshakeException _ -> noTls();
            case SSLException _ -> noTls() + doubt();
            case UnknownHostException _ -> "The host '" + base.host() + "' is unknown: check its name in "
                    + "DELEGA_API_URL and this machine's network";
            case ConnectException _ -> nobody();
            case NoRouteToHostException _ -> nobody();
            case SocketTimeoutException _ when !deadline.over() -> nobody();
            case InterruptedIOException _ -> "The backend at " + base + " did not answer within "
                    + deadline.whole().toSeconds() + " s: try again, and check its health" + doubt();
            default -> "The connection to the backend at " + base + " broke off: try again, and check its health"
                    + doubt();
        };
    }

    private String noTls() {
        return "The TLS connection to " + base + " failed: check that DELEGA_API_URL names a host and port that speak "
                + "https, and try again";
    }

    private String nobody() {
        return "Nothing answers at " + base + " (connection refused or no route): check that the backend runs there "
                + "and that DELEGA_API_URL is right";
    }

    private String doubt() {
        return request.reads() ? "" : "; whether the change was made is not known, so look before you repeat it";
    }
}
