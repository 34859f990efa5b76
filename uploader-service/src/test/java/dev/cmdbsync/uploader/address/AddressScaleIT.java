package dev.cmdbsync.uploader.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.uploader.Uploader;
import dev.cmdbsync.uploader.iprange.IpRange;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** The figures of a million CIs against networks of sixteen million addresses. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "uploader"))
class AddressScaleIT {
    private static final Logger LOG = Logger.getLogger(AddressScaleIT.class);
    private static final int CIS = 1_000_000;
    private static final int SAMPLE = 100_000;

    @Inject AddressStore store;

    @Test
    void shouldTellTheFiguresOfAMillionCisAtOnce() {
        // Given
        Random random = new Random(17);
        int[] addresses = random.ints(CIS, 0, 1 << 26).toArray();
        IpRangeSet subscribed = IpRangeSet.parse("8.0.0.0/8,9.0.0.0/8,2001:db8::/32");
        IpRangeSet scanned = IpRangeSet.parse("8.0.0.0-8.63.255.255,9.0.0.0/9,2001:db8::/112");
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long memory = runtime.totalMemory() - runtime.freeMemory();

        // When
        long start = System.nanoTime();
        IpRangeSet.Builder builder = new IpRangeSet.Builder();
        for (int address : addresses) {
            builder.add(range(address));
        }
        IpRangeSet cmdb = builder.build();
        AddressPlan plan = AddressPlan.of(false, cmdb, subscribed, scanned, IpRangeSet.NONE);
        Duration computed = Duration.ofNanos(System.nanoTime() - start);
        System.gc();
        long used = runtime.totalMemory() - runtime.freeMemory() - memory;
        start = System.nanoTime();
        store.replace("scale", plan.sets(), Instant.now());
        Duration stored = Duration.ofNanos(System.nanoTime() - start);
        // The first call of a test makes the client ready, which takes seconds.
        Uploader.get("/addresses/scale/SUBSCRIBED");
        start = System.nanoTime();
        JsonNode figures = Uploader.get("/addresses/scale");
        Duration figured = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        JsonNode page = Uploader.get("/addresses/scale/CMDB_ONLY?limit=100&offset=400000");
        Duration paged = Duration.ofNanos(System.nanoTime() - start);

        // Then
        LOG.infof(
                "%d CIs, %d ranges: computed in %d ms, stored in %d ms, figures in %d ms, a page in"
                        + " %d ms, sets take %d MB",
                CIS,
                cmdb.rangeCount(),
                computed.toMillis(),
                stored.toMillis(),
                figured.toMillis(),
                paged.toMillis(),
                used >> 20);
        Map<AddressSet, IpRangeSet> sets = plan.sets();
        Set<Integer> distinct = new HashSet<>();
        for (int address : addresses) {
            distinct.add(address);
        }
        assertThat(cmdb.size()).isEqualTo(BigInteger.valueOf(distinct.size()));
        assertThat(figure(figures, AddressSet.CMDB)).isEqualTo(cmdb.size());
        assertThat(figure(figures, AddressSet.CMDB_ONLY).add(figure(figures, AddressSet.BOTH)))
                .isEqualTo(cmdb.size());
        assertThat(figure(figures, AddressSet.QUALYS_ONLY).add(figure(figures, AddressSet.BOTH)))
                .isEqualTo(figure(figures, AddressSet.MANAGED));
        assertThat(page.path("items")).hasSize(100);
        assertThat(figured).isLessThan(Duration.ofSeconds(2));
        for (int number = 0; number < SAMPLE; number++) {
            int address = random.nextInt(1 << 26);
            boolean inCmdb = distinct.contains(address);
            boolean managed = isManaged(address);
            IpRange one = range(address);
            assertThat(sets.get(AddressSet.CMDB_ONLY).contains(one)).isEqualTo(inCmdb && !managed);
            assertThat(sets.get(AddressSet.QUALYS_ONLY).contains(one))
                    .isEqualTo(managed && !inCmdb);
            assertThat(sets.get(AddressSet.BOTH).contains(one)).isEqualTo(managed && inCmdb);
        }

        // When
        Instant before = Instant.now();
        store.replace(
                "scale",
                Map.of(AddressSet.BOTH, IpRangeSet.parse("8.0.0.0/30")),
                Instant.now().plusSeconds(1));

        // Then
        assertThat(Uploader.get("/addresses/scale/BOTH").path("total").asInt()).isEqualTo(1);
        assertThat(Uploader.get("/addresses/scale/BOTH?at=" + before).path("total").asInt())
                .isEqualTo(sets.get(AddressSet.BOTH).rangeCount());
    }

    /** The four networks from 8.0.0.0 to 11.255.255.255. */
    private static IpRange range(int address) {
        long low = (8L << 24) + address;
        return new IpRange(false, 0, low, 0, low);
    }

    private static boolean isManaged(int address) {
        int network = address >>> 24;
        int host = address & 0xffffff;
        return (network == 0 && host < 64 << 16) || (network == 1 && host < 128 << 16);
    }

    private static BigInteger figure(JsonNode figures, AddressSet set) {
        for (JsonNode each : figures.path("items")) {
            if (each.path("set").asText().equals(set.name())) {
                return each.path("addresses").bigIntegerValue();
            }
        }
        throw new AssertionError("There is no figure of " + set);
    }
}
