package dev.delega.backend.http.server.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

import dev.delega.backend.http.server.terms.AccessLog.Form;
import dev.delega.support.SteppedClock;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aRequestIsALine() {
        assertThat(told(Form.TEXT)).isEqualTo("""
                2026-11-20T12:00:00Z GET /tasks/{id} 200 3.4ms agent=7
                2026-11-20T12:00:00Z POST - 401 0.0ms agent=-
                """);
    }

    @Test
    void forMachinesItIsAnObject() {
        assertThat(told(Form.JSON)).isEqualTo(
                """
                        {"at":"2026-11-20T12:00:00Z","method":"GET","route":"/tasks/{id}","status":200,"ms":3.4,"agent":7}
                        {"at":"2026-11-20T12:00:00Z","method":"POST","route":"-","status":401,"ms":0.0,"agent":null}
                        """);
    }

    @Test
    void whereItIsOffFailuresAreToldAllTheSame() {
        var log = new AccessLog(Form.OFF, to(written), new SteppedClock());
        log.tell("GET", "/tasks", 500, 0, null);
        log.failed("x7", new IllegalStateException("broken"));
        log.close();

        assertThat(text()).startsWith("delega-mcp: request x7 failed: java.lang.IllegalStateException: broken\n\tat ")
                .doesNotContain("/tasks");
    }

    @Test
    void nobodyWaitsForAReaderWhoDoesNotRead() {
        var mayRead = new CountDownLatch(1);
        var log = new AccessLog(Form.TEXT, to(new Slow(written, mayRead)), new SteppedClock());

        for (var i = 0; i < 50_000; i++) {
            log.tell("GET", "/tasks", 200, 0, 1L);
        }
        mayRead.countDown();
        log.close();

        assertThat(text().lines().filter(line -> line.contains(" lines of the log were left out"))).hasSize(1);
    }

    private String told(Form form) {
        var log = new AccessLog(form, to(written), new SteppedClock());
        log.tell("GET", "/tasks/{id}", 200, 3_456_789, 7L);
        log.tell("POST", "-", 401, 42, null);
        log.close();
        return text();
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream to(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** Takes nothing before it may. */
    private static final class Slow extends OutputStream {
        private final OutputStream out;
        private final CountDownLatch mayRead;

        Slow(OutputStream out, CountDownLatch mayRead) {
            this.out = out;
            this.mayRead = mayRead;
        }

        @Override
        public void write(int b) {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                mayRead.await();
                out.write(bytes, offset, length);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
