package dev.delega.backend.http.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An address that is ours, before anybody is answered there: whoever comes waits until a listener starts. */
public final class Port implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final ServerSocket socket;

    private Port(ServerSocket socket) {
        this.socket = socket;
    }

    /** Takes it, unless somebody else has it. */
    public static Port take(InetSocketAddress address) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(address, BACKLOG);
            return new Port(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public int number() {
        return socket.getLocalPort();
    }

    /** Of this machine; perhaps it stands for all of them. */
    public InetAddress address() {
        return socket.getInetAddress();
    }

    Socket next() throws IOException {
        return socket.accept();
    }

    boolean closed() {
        return socket.isClosed();
    }

    /** Sends away whoever waits. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // nobody listens there any more, one way or the other
        }
    }
}
