package dev.cmdbsync.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final List<String> EVERYTHING = List.of("0.0.0.0/0", "::/0");
    private static final String PUBLIC = "64.39.96.10";

    private final AddressGuard guard = AddressGuard.allowing(List.of());

    private static AddressGuard names(List<String> allowed, Map<String, List<String>> names) {
        return new AddressGuard(
                allowed,
                host -> {
                    List<InetAddress> found = new ArrayList<>();
                    for (String each : names.getOrDefault(host, List.of())) {
                        found.add(InetAddress.getByName(each));
                    }
                    if (found.isEmpty()) {
                        throw new UnknownHostException(host);
                    }
                    return found.toArray(InetAddress[]::new);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "169.254.1.1",
                "100.100.100.200",
                "168.63.129.16",
                "[fd00:ec2::254]",
                "[fd20:ce::254]",
                "[fe80::1]",
                "[::ffff:169.254.169.254]",
                "[::ffff:a9fe:a9fe]",
                "[::169.254.169.254]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:a9fe:a9fe::1]",
                "[2001:0:4136:e378:8000:63bf:5601:5601]",
                "2852039166",
                "169.16689662",
                "0.0.0.0",
                "0",
                "[::]",
                "224.0.0.1",
                "255.255.255.255",
                "[ff02::1]",
                "metadata.google.internal",
                "METADATA.google.internal.",
                "metadata"
            })
    void shouldRefuseWhateverIsAllowed(String host) {
        assertThatThrownBy(() -> AddressGuard.allowing(EVERYTHING).check(host))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining("never connected to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "localhost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "198.18.0.1",
                "240.0.0.1",
                "[fd12::1]",
                "[fc00::1]",
                "[fec0::1]"
            })
    void shouldRefuseWhatIsNotPublicUnlessItIsAllowed(String host) {
        assertThatThrownBy(() -> guard.check(host))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining("cmdbsync.outbound.allowed-networks");
        assertThatCode(() -> AddressGuard.allowing(EVERYTHING).check(host))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x7f.0.0.1", "127.0.0.256", "", "[::1%lo]", "a b"})
    void shouldConnectToNothingThatIsNoAddress(String host) {
        assertThatThrownBy(() -> guard.check(host)).isInstanceOf(java.io.IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"64.39.96.10", "172.15.0.1", "172.32.0.1", "11.0.0.1", "[2606:4700::1111]"})
    void shouldLetPublicAddressesThrough(String host) {
        assertThatCode(() -> guard.check(host)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseANameOfWhichOneAddressIsRefused() {
        // Given
        Map<String, List<String>> names =
                Map.of(
                        "good.example", List.of(PUBLIC, "2606:4700::1111"),
                        "first.example", List.of("169.254.169.254", PUBLIC),
                        "last.example", List.of(PUBLIC, "2606:4700::1111", "10.0.0.1"));

        // Then
        assertThat(names(List.of(), names).refusal("good.example")).isNull();
        assertThat(names(List.of(), names).refusal("first.example")).contains("cloud metadata");
        assertThat(names(List.of(), names).refusal("last.example")).contains("private network");
        assertThat(names(List.of("10.0.0.0/24"), names).refusal("last.example")).isNull();
        assertThat(names(List.of("10.0.1.0/24"), names).refusal("last.example")).isNotNull();
        assertThat(names(List.of(), names).refusal("unknown.example")).isNull();
    }

    @Test
    void shouldLookAgainBeforeEachRequest() {
        // Given
        Deque<String> answers = new ArrayDeque<>(List.of(PUBLIC, PUBLIC, "127.0.0.1"));
        AddressGuard rebound =
                new AddressGuard(
                        List.of(),
                        host -> new InetAddress[] {InetAddress.getByName(answers.remove())});
        URI uri = URI.create("https://rebind.example/api");

        // Then
        assertThatCode(() -> rebound.check(uri)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rebound.check(uri)).isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void shouldRefuseASettingThatIsNoNetwork() {
        for (String text : List.of("intranet.example", "10.0.0.0/33", "10.0.0.0/x", "", "::/129")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AddressGuard.allowing(List.of(text)));
        }
    }
}
