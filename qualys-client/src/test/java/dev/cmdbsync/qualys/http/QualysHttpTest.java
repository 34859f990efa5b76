package dev.cmdbsync.qualys.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualysHttpTest {
    private static final InetSocketAddress PROXY =
            InetSocketAddress.createUnresolved("127.0.0.1", 1);

    private static QualysError error(
            String uri, @Nullable InetSocketAddress proxy, String... allowed) {
        HttpSettings settings =
                new HttpSettings(Duration.ofSeconds(1), Duration.ofSeconds(2), 1_000, proxy);
        try (QualysHttp http = new QualysHttp(settings, AddressGuard.allowing(List.of(allowed)))) {
            return catchThrowableOfType(
                            QualysException.class,
                            () -> http.send(http.request(URI.create(uri)).build()))
                    .error();
        }
    }

    @Test
    void shouldSendNothingToAnAddressThatIsNotAllowed() {
        assertThat(error("http://127.0.0.1:1/", null)).isEqualTo(QualysError.ADDRESS_REFUSED);
        assertThat(error("http://127.0.0.1:1/", null, "127.0.0.0/8"))
                .isEqualTo(QualysError.UNREACHABLE);
    }

    @Test
    void shouldLookAtTheProxyAndAtWhatItIsAskedFor() {
        assertThat(error("https://qualys.example/", PROXY)).isEqualTo(QualysError.ADDRESS_REFUSED);
        assertThat(error("https://169.254.169.254/", PROXY, "127.0.0.0/8"))
                .isEqualTo(QualysError.ADDRESS_REFUSED);
        assertThat(error("https://qualys.example/", PROXY, "127.0.0.0/8"))
                .isEqualTo(QualysError.UNREACHABLE);
    }
}
