package dev.cmdbsync.qualys.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Qualys that is none could send. Every reader begins with {@link SafeXml}. */
class HostileXmlTest {
    private static final String CANARY = "canary-of-a-file";
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @TempDir Path directory;

    private static String bomb() {
        StringBuilder entities = new StringBuilder("<!ENTITY e0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
        }
        return "<!DOCTYPE a [" + entities + "]><a>&e29;</a>";
    }

    private List<String> documents(int port) throws IOException {
        Path file = Files.writeString(directory.resolve("canary"), CANARY);
        Path dtd =
                Files.writeString(
                        directory.resolve("evil.dtd"),
                        "<!ENTITY x SYSTEM \"%s\">".formatted(file.toUri()));
        String url = "http://127.0.0.1:" + port + "/x";
        List<String> documents = new ArrayList<>();
        documents.add(bomb());
        for (String target : List.of(file.toUri().toString(), url, "ftp://127.0.0.1:" + port)) {
            documents.add("<!DOCTYPE a [<!ENTITY x SYSTEM \"%s\">]><a>&x;</a>".formatted(target));
            documents.add(
                    "<!DOCTYPE a [<!ENTITY x PUBLIC \"p\" \"%s\">]><a>&x;</a>".formatted(target));
            documents.add("<!DOCTYPE a [<!ENTITY %% x SYSTEM \"%s\"> %%x;]><a/>".formatted(target));
            documents.add("<!DOCTYPE a SYSTEM \"%s\"><a>&x;</a>".formatted(target));
            documents.add(
                    "<!DOCTYPE a [<!ENTITY x SYSTEM \"%s\">]><a b=\"&x;\"/>".formatted(target));
            documents.add(
                    "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"%s\""
                                    .formatted(target)
                            + " parse=\"text\"/></a>");
            documents.add(
                    "<?xml-stylesheet href=\"%1$s\"?><a xsi:schemaLocation=\"a %1$s\""
                                    .formatted(target)
                            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/>");
        }
        documents.add("<!DOCTYPE a SYSTEM \"%s\"><a>&x;</a>".formatted(dtd.toUri()));
        documents.add("<!DOCTYPE a [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><a>&a;</a>");
        documents.add("<a>".repeat(100_000) + "</a>".repeat(100_000));
        documents.add("<a" + " b".repeat(50_000) + "=\"\"/>");
        documents.add("<a>&#x0;&#xFFFFFFFF;</a>");
        return documents;
    }

    @Test
    void shouldFetchNothingExpandNothingAndEndSoon() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (String document : documents(listener.getLocalPort())) {
                String read =
                        assertTimeoutPreemptively(
                                LONGEST, () -> readByAll(document.getBytes(UTF_8)));
                assertThat(read).doesNotContain(CANARY).doesNotContain("lollol");
            }
            listener.setSoTimeout(200);
            assertThat(connected(listener)).isFalse();
        }
    }

    private static boolean connected(ServerSocket listener) throws IOException {
        try {
            listener.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static String readByAll(byte[] document) {
        StringBuilder read = new StringBuilder();
        try {
            XMLStreamReader reader = SafeXml.reader(document);
            while (reader.hasNext()) {
                reader.next();
                if (reader.hasText()) {
                    read.append(reader.getText());
                }
            }
        } catch (XMLStreamException e) {
            read.append('!');
        }
        try {
            read.append(texts(XmlNode.parse(document)));
        } catch (XMLStreamException e) {
            read.append('!');
        }
        XmlReply.parse(document).ifPresent(reply -> read.append(reply.text("a")));
        return read.toString();
    }

    private static String texts(XmlNode node) {
        StringBuilder text = new StringBuilder(node.text());
        node.children().forEach(child -> text.append(texts(child)));
        return text.toString();
    }

    @Test
    void shouldBeTheOnlyWayToReadXml() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> others =
                    sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("SafeXml.java"))
                            .filter(HostileXmlTest::makesReaders)
                            .map(Path::toString)
                            .toList();
            assertThat(others).isEmpty();
        }
    }

    private static boolean makesReaders(Path file) {
        try {
            String text = Files.readString(file);
            return Stream.of(
                            "XMLInputFactory",
                            "DocumentBuilderFactory",
                            "SAXParserFactory",
                            "XmlMapper")
                    .anyMatch(text::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
