package dev.cmdbsync.writer.identify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JunkIdentifiersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "ab",
                "0",
                "000000",
                "xxxxxxx",
                "----",
                "a-a-a",
                "None",
                "to be  filled\tby o.e.m.",
                "System Serial Number",
                " 1234567890 ",
                "00-00-00"
            })
    void shouldTakeNoSerialNumberThatSaysNothing(String serial) {
        assertThat(JunkIdentifiers.serialKey(serial)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "abc123, ABC123",
        "'  VMware-42 1a  5f\t00 ', VMWARE-42 1A 5F 00",
        "5cg1234xyz, 5CG1234XYZ",
        "aab, AAB"
    })
    void shouldCompareSerialNumbersWithoutCaseAndSpacing(String serial, String key) {
        assertThat(JunkIdentifiers.serialKey(serial)).isEqualTo(key);
    }

    @Test
    void shouldReadAHardwareUuidInEitherByteOrder() {
        assertThat(JunkIdentifiers.serialKey("uuid", "33221100-5544-7766-8899-aabbccddeeff"))
                .isEqualTo(
                        JunkIdentifiers.serialKey("uuid", "00112233-4455-6677-8899-AABBCCDDEEFF"))
                .isNotNull();
    }
}
