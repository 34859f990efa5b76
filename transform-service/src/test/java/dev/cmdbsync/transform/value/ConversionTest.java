package dev.cmdbsync.transform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConversionTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            nullValues = "-",
            emptyValue = "",
            value = {
                "DATE_TIME,2025-07-11T14:21:10.000Z,2025-07-11 14:21:10",
                "DATE_TIME,2025-07-11T14:21:10+02:00,2025-07-11 12:21:10",
                "DATE_TIME,2025-01-01T00:30:00+0100,2024-12-31 23:30:00",
                "DATE_TIME,2025-07-11 14:21,2025-07-11 14:21:00",
                "DATE_TIME,2025-07-11,2025-07-11 00:00:00",
                "DATE_TIME,2025/07/11 14:21:10 UTC,2025-07-11 14:21:10",
                "DATE_TIME,20250711,2025-07-11 00:00:00",
                "DATE_TIME,1752243670000,2025-07-11 14:21:10",
                "DATE_TIME,1752243670,2025-07-11 14:21:10",
                "DATE_TIME,2024-02-29T00:00:00Z,2024-02-29 00:00:00",
                "DATE_TIME,0,\"\"",
                "DATE_TIME,-1,\"\"",
                "DATE_TIME,1970-01-01T00:00:00.000Z,\"\"",
                "DATE_TIME,0001-01-01T00:00:00Z,\"\"",
                "DATE_TIME,2025-02-29T00:00:00Z,-",
                "DATE_TIME,2025-13-01,-",
                "DATE_TIME,2025-07-11T25:00:00Z,-",
                "DATE_TIME,2025-07-11T14:21:10.Z,-",
                "DATE_TIME,2025-07-11T14:21:10Zx,-",
                "DATE_TIME,Not Announced,-",
                "DATE_TIME,\",\",-",
                "DATE_TIME,\",,\",-",
                "DATE_TIME,99999999999999999999,-",
                "DATE_TIME,17,-",
                "INTEGER,42,42",
                "INTEGER,-9223372036854775808,-9223372036854775808",
                "INTEGER,9223372036854775808,-",
                "INTEGER,4.0,4",
                "INTEGER,007,7",
                "INTEGER,1e3,1000",
                "INTEGER,1e999999999,-",
                "INTEGER,4.5,-",
                "INTEGER,8 GB,-",
                "INTEGER,-,-",
                "DECIMAL,3200.50,3200.5",
                "DECIMAL,1E2,100",
                "DECIMAL,NaN,-",
                "BOOLEAN,TRUE,true",
                "BOOLEAN,0,false",
                "BOOLEAN,maybe,-",
                "PORT,443,443",
                "PORT,65536,-",
                "PORT,-1,-",
                "ADDRESS,10.0.0.1,10.0.0.1",
                "ADDRESS,\"10.0.0.1, 10.0.0.2\",10.0.0.1",
                "ADDRESS,\"n/a, 10.0.0.2\",10.0.0.2",
                "ADDRESS,192.168.001.010,192.168.1.10",
                "ADDRESS,10.0.0.1/24,10.0.0.1",
                "ADDRESS,2001:0DB8:0000:0000:0000:0000:0000:0001,2001:db8::1",
                "ADDRESS,fe80::1%eth0,fe80::1",
                "ADDRESS,::ffff:192.0.2.1,::ffff:c000:201",
                "ADDRESS,2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
                "ADDRESS,1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8",
                "ADDRESS,1:0:3:4:5:6:7:8,1:0:3:4:5:6:7:8",
                "ADDRESS,1::,1::",
                "ADDRESS,::1,::1",
                "ADDRESS,1:2:3:4:5:6:7::,1:2:3:4:5:6:7:0",
                "ADDRESS,::,-",
                "ADDRESS,0.0.0.0,-",
                "ADDRESS,1::2::3,-",
                "ADDRESS,1:2:3:4:5:6:7:8:9,-",
                "ADDRESS,12345::,-",
                "ADDRESS,1:2:3,-",
                "ADDRESS,1:,-",
                "ADDRESS,256.1.1.1,-",
                "ADDRESS,1.2.3,-",
                "ADDRESS,1.2.3.4.5,-",
                "ADDRESS,1..2.3,-",
                "MAC,00-50-56-AB-CD-EF,00:50:56:ab:cd:ef",
                "MAC,0050.56ab.cdef,00:50:56:ab:cd:ef",
                "MAC,005056ABCDEF,00:50:56:ab:cd:ef",
                "MAC,00:50:56:ab:cd,-",
                "MAC,00:50:56:ab:cd:ef:00,-",
                "MAC,zz:50:56:ab:cd:ef,-",
                "ADDRESS_WIDTH,x86_64,64",
                "ADDRESS_WIDTH,AMD64,64",
                "ADDRESS_WIDTH,arm64,64",
                "ADDRESS_WIDTH,64-Bit,64",
                "ADDRESS_WIDTH,x86,32",
                "ADDRESS_WIDTH,i686,32",
                "ADDRESS_WIDTH,32-Bit,32",
                "ADDRESS_WIDTH,mips,\"\"",
                "HOST_NAME,a.example.com.,a.example.com",
                "HOST_NAME,\"a.example.com, b.example.com\",a.example.com",
                "HOST_NAME,10.0.0.1,\"\""
            })
    void shouldConvert(Conversion conversion, String text, String expected) {
        if (text == null) {
            return;
        }
        assertThat(conversion.apply(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Conversion.class)
    void shouldNeverThrowWhateverTheText(Conversion conversion) {
        Random random = new Random(11);
        String alphabet = "0123456789abcdefABCDEF.:-/, +eETZz%\u00e9\uD83D\uDE00x";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("x".repeat(random.nextInt(2)));
            for (int n = random.nextInt(45); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String clean = CleanText.of(text.toString());
            if (clean != null) {
                String converted = conversion.apply(clean);
                assertThat(converted == null || converted.length() <= clean.length() + 41).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CZC1234ABC", "VMware-42 2a 2b 16", "PF0A1B2C", "S/N-12", "MXL0123456", "A1"})
    void shouldKeepRealSerials(String serial) {
        assertThat(JunkIdentifiers.isJunkSerial(serial)).isFalse();
    }

    @Test
    void shouldCutByCharactersNotByHalves() {
        assertThat(CleanText.cut("😀😀😀", 2)).isEqualTo("😀😀");
        assertThat(CleanText.isLonger("😀😀", 2)).isFalse();
    }
}
