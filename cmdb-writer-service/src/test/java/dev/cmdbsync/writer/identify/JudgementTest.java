package dev.cmdbsync.writer.identify;

import static dev.cmdbsync.writer.identify.Agreement.OTHER;
import static dev.cmdbsync.writer.identify.Agreement.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every combination of evidence there can be. */
class JudgementTest {
    private static final int KINDS = 9;

    private static List<Comparison> all() {
        List<Comparison> all = new ArrayList<>();
        Agreement[] values = Agreement.values();
        for (int code = 0; code < Math.pow(values.length, KINDS); code++) {
            Agreement[] of = new Agreement[KINDS];
            int rest = code;
            for (int kind = 0; kind < KINDS; kind++) {
                of[kind] = values[rest % values.length];
                rest /= values.length;
            }
            for (boolean virtual : new boolean[] {false, true}) {
                all.add(
                        new Comparison(
                                of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7], of[8],
                                false, virtual));
            }
        }
        return all;
    }

    private static Stream<Comparison> judged(Opinion opinion) {
        return all().stream().filter(each -> Judgement.of(each).opinion() == opinion);
    }

    @Test
    void shouldNeverJoinInstancesOfACloudThatDiffer() {
        assertThat(judged(Opinion.SAME)).noneMatch(each -> each.cloud() == OTHER);
    }

    @Test
    void shouldNeverJoinMachinesWithDifferentSerialNumbers() {
        assertThat(judged(Opinion.SAME))
                .filteredOn(each -> each.cloud() != SAME)
                .noneMatch(each -> each.bios() == OTHER);
    }

    @Test
    void shouldJoinDifferentUuidsOnlyWhenSerialNameAndMacAgree() {
        assertThat(judged(Opinion.SAME))
                .filteredOn(each -> each.cloud() != SAME && each.uuid() == OTHER)
                .allMatch(each -> each.bios() == SAME && each.name() == SAME && each.mac() == SAME);
    }

    @Test
    void shouldNeverJoinCopiesThatShareNothingButTheirSerialNumbers() {
        assertThat(judged(Opinion.SAME))
                .filteredOn(each -> each.cloud() != SAME && each.attribute() != SAME)
                .noneMatch(each -> each.name() == OTHER && each.mac() == OTHER);
    }

    @Test
    void shouldNeverJoinByAddressOrChassisAlone() {
        assertThat(judged(Opinion.SAME))
                .allMatch(
                        each ->
                                Stream.of(
                                                each.cloud(),
                                                each.uuid(),
                                                each.bios(),
                                                each.attribute(),
                                                each.name(),
                                                each.mac())
                                        .anyMatch(SAME::equals));
    }

    @Test
    void shouldNotAskWhereNothingIsInCommon() {
        assertThat(judged(Opinion.UNCLEAR))
                .allMatch(
                        each ->
                                Stream.of(
                                                each.cloud(),
                                                each.uuid(),
                                                each.bios(),
                                                each.attribute(),
                                                each.name(),
                                                each.mac())
                                        .anyMatch(SAME::equals));
    }

    @Test
    void shouldNotTakeAnAssetFromItsCiWhileAnyStrongEvidenceAgrees() {
        assertThat(all())
                .filteredOn(each -> Judgement.isContradicted(each) && each.cloud() != OTHER)
                .noneMatch(
                        each ->
                                each.bios() == SAME
                                        || each.uuid() == SAME
                                        || each.mac() == SAME
                                        || each.name() != OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "WEB01, web01, -",
                "web01.emea.example.com., web01, emea.example.com",
                "WEB01 (10.0.0.1), web01, -",
                "web01.local, web01, -",
                "10.0.0.1, -, -",
                "ip-10-0-0-1.eu-central-1.compute.internal, -, -",
                "fe80::1, -, -",
                "localhost.localdomain, -, -",
                "John's laptop, john's laptop, -"
            })
    void shouldReadANameWhateverToolWroteIt(String text, String name, String domain) {
        assertThat(HostName.of(text)).isEqualTo(new HostName(name, domain));
    }

    @Test
    void shouldTakeBothByteOrdersOfAUuidForOne() {
        assertThat(JunkIdentifiers.serialKey("uuid", "422a2b16-4c8b-588a-a20c-c1851ad7e376"))
                .isEqualTo(
                        JunkIdentifiers.serialKey("uuid", "162B2A42-8B4C-8A58-A20C-C1851AD7E376"));
        assertThat(JunkIdentifiers.serialKey("uuid", "00000000-0000-0000-0000-000000000000"))
                .isNull();
    }
}
