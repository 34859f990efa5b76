package dev.cmdbsync.localstack.postgres;

import dev.cmdbsync.localstack.tls.TlsFiles;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the server is started with beyond PostgreSQL's defaults. */
final class ServerConfiguration {
    private ServerConfiguration() {}

    static Map<String, String> of(PostgresSettings settings) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("port", String.valueOf(settings.port()));
        values.put("listen_addresses", "127.0.0.1");
        // No socket file: it would land in a directory that every user can write.
        values.put("unix_socket_directories", "");
        values.put("max_connections", "100");
        values.put("shared_buffers", settings.sharedBuffers());
        values.put("max_wal_size", "2GB");
        values.put("wal_compression", "on");
        values.put("wal_level", "minimal");
        values.put("max_wal_senders", "0");
        values.put("log_timezone", "UTC");
        values.put("timezone", "UTC");
        TlsFiles tls = settings.tls();
        if (tls != null) {
            values.put("ssl", "on");
            values.put("ssl_cert_file", tls.serverCertificate().toString());
            values.put("ssl_key_file", tls.serverKey().toString());
            values.put("hba_file", settings.accessFile().toString());
        }
        if (!settings.durable()) {
            values.put("fsync", "off");
            values.put("full_page_writes", "off");
        }
        return values;
    }
}
