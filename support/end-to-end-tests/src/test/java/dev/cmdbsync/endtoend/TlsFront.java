package dev.cmdbsync.endtoend;

import dev.cmdbsync.localstack.tls.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Speaks TLS for a server that does not. */
final class TlsFront implements AutoCloseable {
    private final ServerSocket server;
    private final int behind;

    /**
     * @param behind port of the server
     */
    TlsFront(TlsFiles tls, int behind) {
        this.behind = behind;
        try {
            server =
                    context(tls.ofBroker())
                            .getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("tls-front").start(this::accept);
    }

    /** Options by which a JVM trusts it. */
    static String trust(TlsFiles tls) {
        Map<String, String> settings = tls.ofClients();
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s -Djavax.net.ssl.trustStoreType=%s"
                .formatted(
                        settings.get("ssl.truststore.location"),
                        settings.get("ssl.truststore.password"),
                        settings.get("ssl.truststore.type"));
    }

    String url() {
        return "https://localhost:" + server.getLocalPort();
    }

    private static SSLContext context(Map<String, String> settings) {
        char[] password = settings.get("ssl.keystore.password").toCharArray();
        try (InputStream in =
                Files.newInputStream(Path.of(settings.get("ssl.keystore.location")))) {
            KeyStore store = KeyStore.getInstance(settings.get("ssl.keystore.type"));
            store.load(in, password);
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Socket called = new Socket(InetAddress.getLoopbackAddress(), behind);
                Thread.ofVirtual().start(() -> pump(caller, called));
                Thread.ofVirtual().start(() -> pump(called, caller));
            } catch (IOException e) {
                // Closed, or a caller that went at once: the next one is welcome.
                continue;
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has hung up, and so does the other by the closing.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
