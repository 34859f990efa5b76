package dev.cmdbsync.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PropertyTest {
    @Test
    void shouldTellInWordsWhatAValueMustBe() {
        Property size = Property.number("page-size", "Assets on a page", 300, 1, 300);

        assertThat(size.problem("1")).isNull();
        assertThat(size.problem("300")).isNull();
        assertThat(size.problem("301")).isEqualTo("is from 1 to 300");
        assertThat(size.problem("0")).isEqualTo("is from 1 to 300");
        assertThat(size.problem("many")).isEqualTo("is a whole number from 1 to 300");
    }

    @Test
    void shouldOfferTheConstantsOfAnEnumeration() {
        Property unit = Property.choice("unit", "Unit", TimeUnit.SECONDS);

        assertThat(unit.defaultValue()).isEqualTo("SECONDS");
        assertThat(unit.problem("DAYS")).isNull();
        assertThat(unit.problem("WEEKS")).startsWith("is one of NANOSECONDS");
    }
}
