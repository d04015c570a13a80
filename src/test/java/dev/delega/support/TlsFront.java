package dev.delega.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** TLS before a server of this machine, with a certificate of an authority that nobody knows unless told. */
public final class TlsFront implements AutoCloseable {
    public static final String PASSWORD = "changeit";

    private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    private final ServerSocket listening;
    private final int behind;

    private TlsFront(int behind) throws IOException {
        this.behind = behind;
        var own = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").signedBy(authority).build();
        var certificates = new HandshakeCertificates.Builder().heldCertificate(own, authority.certificate()).build();
        listening = certificates.sslContext().getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static TlsFront of(int port) {
        try {
            return new TlsFront(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "https://localhost:" + listening.getLocalPort();
    }

    /** A trust store that knows its authority. */
    public Path trust(Path file) {
        try (var out = Files.newOutputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority.certificate());
            store.store(out, PASSWORD.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var caller = listening.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), behind);
                Thread.ofVirtual().start(() -> carry(caller, server));
                Thread.ofVirtual().start(() -> carry(server, caller));
            } catch (IOException _) {
                // it was closed, or the server has gone
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // one of them has gone, and so the other goes
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
