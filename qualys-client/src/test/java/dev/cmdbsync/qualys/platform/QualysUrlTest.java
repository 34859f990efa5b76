package dev.cmdbsync.qualys.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualysUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gateway.qg1.apps.qualys.com",
                "https://gateway.example.org:8443/base/",
                "http://127.0.0.1:8090",
                "http://localhost:8090/",
                "http://[::1]:8090",
                "HTTPS://Gateway.Example.org"
            })
    void shouldTakeHttpsAndLoopback(String text) {
        assertThat(QualysUrl.of(text).toString()).startsWith("http").doesNotEndWith("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gateway.example.org",
                "ftp://gateway.example.org",
                "file:///etc/passwd",
                "jar:https://x!/y",
                "http://gateway.example.org",
                "http://127.0.0.1.example.org",
                "http://127.0.0.1@example.org",
                "http://0x7f000001",
                "http://2130706433",
                "http://[::ffff:8.8.8.8]",
                "https://user:secret@example.org",
                "https://user@example.org",
                "https://example.org/?x=1",
                "https://example.org/#x",
                "https://",
                "https:///path",
                "https://exa mple.org",
                "https://example.org\r\nX: y",
                "http://localhost.example.org",
                "http://127.1"
            })
    void shouldRefuseWithoutRepeatingTheAddress(String text) {
        assertThatThrownBy(() -> QualysUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @EnumSource(Pod.class)
    void shouldTakeEveryPreset(Pod pod) {
        assertThat(QualysUrl.of(pod.gatewayUrl()).toString()).isEqualTo(pod.gatewayUrl());
        assertThat(QualysUrl.of(pod.apiServerUrl()).toString()).isEqualTo(pod.apiServerUrl());
    }

    @Test
    void shouldResolveEndpointsBelowItsPath() {
        assertThat(QualysUrl.of("https://x.org/base/").resolve("/auth"))
                .hasToString("https://x.org/base/auth");
    }
}
