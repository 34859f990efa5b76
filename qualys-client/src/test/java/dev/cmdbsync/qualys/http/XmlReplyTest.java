package dev.cmdbsync.qualys.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReplyTest {
    @Test
    void shouldReadCodeAndTextAndNeverFetchTheDocumentType() {
        // Given
        String xml =
                "<?xml version=\"1.0\"?><!DOCTYPE SIMPLE_RETURN SYSTEM \"http://127.0.0.1:1/x.dtd\">"
                        + "<SIMPLE_RETURN><RESPONSE><DATETIME>2026-01-01T00:00:00Z</DATETIME><CODE>2000</CODE>"
                        + "<TEXT><![CDATA[ Bad Login ]]></TEXT></RESPONSE></SIMPLE_RETURN>";

        // When
        XmlReply reply = XmlReply.parse(xml.getBytes(UTF_8)).orElseThrow();

        // Then
        assertThat(reply.root()).isEqualTo("SIMPLE_RETURN");
        assertThat(reply.errorCode()).isEqualTo("2000");
        assertThat(reply.errorText()).isEqualTo("Bad Login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]><a/>",
                "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><a>&b;&b;</a>",
                "<a><b></a>",
                "plain",
                "",
                "<a",
                "{\"a\":1}"
            })
    void shouldExpandNothingAndNeverThrow(String xml) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () ->
                        XmlReply.parse(xml.getBytes(UTF_8))
                                .ifPresent(
                                        reply ->
                                                assertThat(String.valueOf(reply.text("a")))
                                                        .doesNotContain("root:")
                                                        .doesNotContain("aaaa")));
    }
}
