package dev.cmdbsync.transform.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.model.topic.CandidatePosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownCandidatesTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @Test
    void shouldGiveBackWhatItWasGiven() {
        KnownCandidates known = new KnownCandidates(1024);
        Fingerprint print = new Fingerprint(-5, -1, 1);
        Known candidate =
                new Known(
                        "ffffffffffffffff0000000000000001",
                        new CandidatePosition(Integer.MAX_VALUE, Long.MAX_VALUE, 921_600),
                        NOW);

        known.put(print, candidate);

        assertThat(known.get(print)).contains(candidate);
        assertThat(known.get(new Fingerprint(-5, -1, 2))).isEmpty();
        assertThat(known.get(new Fingerprint(-5, 0, 1))).isEmpty();
        known.clear();
        assertThat(known.get(print)).isEmpty();
        assertThat(known.size()).isZero();
    }

    @Test
    void shouldKeepOnlyTheNewestOfAnAsset() {
        KnownCandidates known = new KnownCandidates(1024);
        Fingerprint before = new Fingerprint(7, 1, 1);
        Fingerprint after = new Fingerprint(7, 2, 2);

        known.put(before, candidate(1));
        known.put(after, candidate(2));

        assertThat(known.get(before)).isEmpty();
        assertThat(known.get(after)).contains(candidate(2));
        assertThat(known.size()).isEqualTo(1);
    }

    @Test
    void shouldNeverAnswerWrongAndRememberNearlyAllThatFit() {
        Random random = new Random(20260304);
        KnownCandidates known = new KnownCandidates(1 << 16);
        Map<Integer, Fingerprint> prints = new HashMap<>();
        Map<Integer, Known> newest = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            int place = random.nextInt(40_000) * 0x9E3779B1;
            Fingerprint print = new Fingerprint(place, random.nextLong(), random.nextLong());
            prints.put(place, print);
            newest.put(place, candidate(i));
            known.put(print, candidate(i));
        }

        int remembered = 0;
        for (Map.Entry<Integer, Fingerprint> each : prints.entrySet()) {
            var found = known.get(each.getValue());
            if (found.isPresent()) {
                assertThat(found).contains(newest.get(each.getKey()));
                remembered++;
            }
        }
        assertThat(remembered).isGreaterThan(newest.size() * 95 / 100);
        assertThat(known.size()).isEqualTo(remembered);
    }

    @Test
    void shouldForgetTheOldestWhenItIsFullAndStayBounded() {
        KnownCandidates known = new KnownCandidates(4);
        for (int i = 0; i < 5; i++) {
            known.put(new Fingerprint(i, i, i), candidate(i));
        }

        assertThat(known.size()).isEqualTo(4);
        assertThat(known.get(new Fingerprint(0, 0, 0))).isEmpty();
        assertThat(known.get(new Fingerprint(4, 4, 4))).contains(candidate(4));
    }

    @Test
    void shouldHoldNothingWhenItIsSwitchedOff() {
        KnownCandidates known = new KnownCandidates(0);
        known.put(new Fingerprint(1, 1, 1), candidate(1));

        assertThat(known.get(new Fingerprint(1, 1, 1))).isEmpty();
    }

    private static Known candidate(int number) {
        return new Known(
                HexFormat.of().toHexDigits((long) number).repeat(2),
                new CandidatePosition(number % 6, number, number),
                NOW.plusSeconds(number));
    }
}
