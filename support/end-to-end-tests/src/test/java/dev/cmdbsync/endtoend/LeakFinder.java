package dev.cmdbsync.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Looks for credentials in text, files, messages and tables, in each form that they may have. */
final class LeakFinder {
    /** The forms of each credential, by what it is. */
    private final Map<String, List<String>> credentials = new LinkedHashMap<>();

    private final List<String> found = new ArrayList<>();

    /**
     * @param what said where it is found, instead of the credential
     */
    void add(String what, String credential) {
        credentials.put(what, forms(credential));
    }

    /** What was found and where. */
    List<String> found() {
        return List.copyOf(found);
    }

    void text(String where, String text) {
        credentials.forEach(
                (what, forms) -> {
                    if (forms.stream().anyMatch(text::contains)) {
                        found.add("%s in %s".formatted(what, where));
                    }
                });
    }

    /** Every log below a directory. */
    void logs(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(LeakFinder::isLog).toList()) {
                text("the log " + file.getFileName(), new String(Files.readAllBytes(file), UTF_8));
            }
        }
    }

    private static boolean isLog(Path file) {
        return Files.isRegularFile(file)
                && (file.toString().endsWith(".log") || file.getParent().endsWith("logs"));
    }

    /** Key, value and headers. */
    void message(ConsumerRecord<String, byte[]> record) {
        text("a key of " + record.topic(), String.valueOf(record.key()));
        if (record.value() != null) {
            text("a value of " + record.topic(), new String(record.value(), ISO_8859_1));
        }
        for (Header header : record.headers()) {
            text("a header of " + record.topic(), header.key());
            if (header.value() != null) {
                text("a header of " + record.topic(), new String(header.value(), ISO_8859_1));
            }
        }
    }

    /** Every column of every table. */
    void tables(Connection database, List<String> schemas) throws SQLException {
        try (Statement tables = database.createStatement();
                ResultSet table =
                        tables.executeQuery(
                                """
                                select quote_ident(schemaname) || '.' || quote_ident(tablename)
                                from pg_tables where schemaname in ('%s')"""
                                        .formatted(String.join("', '", schemas)))) {
            while (table.next()) {
                rows(database, table.getString(1));
            }
        }
    }

    private void rows(Connection database, String table) throws SQLException {
        try (Statement query = database.createStatement();
                ResultSet row = query.executeQuery("select t::text from " + table + " t")) {
            while (row.next()) {
                text("the table " + table, row.getString(1));
            }
        }
    }

    /** As it is, as in an address, in hexadecimal digits (of a bytea), in base64 at any offset. */
    private static List<String> forms(String credential) {
        List<String> forms = new ArrayList<>();
        forms.add(credential);
        forms.add(URLEncoder.encode(credential, UTF_8));
        forms.add(HexFormat.of().formatHex(credential.getBytes(UTF_8)));
        for (int offset = 0; offset < 3; offset++) {
            String padded = " ".repeat(offset) + credential;
            String base64 = Base64.getEncoder().encodeToString(padded.getBytes(UTF_8));
            // The first and the last group mix with what stands beside.
            forms.add(base64.substring(offset == 0 ? 0 : 4, base64.length() - 4));
        }
        return forms;
    }
}
