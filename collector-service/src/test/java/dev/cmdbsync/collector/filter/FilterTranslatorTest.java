package dev.cmdbsync.collector.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.qualys.gav.FilterRequest;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTranslatorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "operatingSystem.category1: 'Linux' | AND operatingSystem.category1 EQUALS Linux",
                "operatingSystem.category1:Linux and tags.name: \"x y\" | AND operatingSystem.category1 EQUALS Linux; tags.name EQUALS x y",
                "tags.name: a OR tags.name: `b` or tags.name:c | OR tags.name EQUALS a; tags.name EQUALS b; tags.name EQUALS c",
                "(tags.name: a and (asset.id > 7)) | AND tags.name EQUALS a; asset.id GREATER 7",
                "not tags.name: a | AND tags.name NOT_EQUALS a",
                "not tags.name: [a, 'b c'] | AND tags.name NOT_EQUALS a; tags.name NOT_EQUALS b c",
                "tags.name: (a or b, c) | AND tags.name IN a,b,c",
                "tags.name: *prod* | AND tags.name CONTAINS prod",
                "tags.name: '*prod*' | AND tags.name EQUALS *prod*",
                "asset.id >= 7 | AND asset.id GREATER 6",
                "asset.id:<=7 | AND asset.id LESSER 8",
                "asset.lastUpdatedDate > 2026-01-31 | AND asset.lastUpdatedDate GREATER 2026-01-31T00:00:00Z",
                "asset.lastUpdatedDate >= 2026-01-31T10:00:00Z | AND asset.lastUpdatedDate GREATER 2026-01-31T09:59:59Z",
                "OPERATINGSYSTEM.Category1: 'it\\'s' | AND operatingSystem.category1 EQUALS it's",
            })
    void shouldTranslate(String text, String expected) {
        FilterRequest request = FilterTranslator.translate(text);

        assertThat(request).isNotNull();
        assertThat(
                        request.operation()
                                + " "
                                + request.filters().stream()
                                        .map(
                                                each ->
                                                        each.field()
                                                                + " "
                                                                + each.operator()
                                                                + " "
                                                                + each.value())
                                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "tags.name: a and tags.name: b or tags.name: c | mix and with or | 1",
                "tags.name: a or (tags.name: b and asset.id > 1) | mix and with or | 18",
                "not (tags.name: a and tags.name: b) | negate a single | 1",
                "not asset.id > 3 | use the opposite | 1",
                "software.name: x | cannot filter by software.name | 1",
                "category1: x | is operatingSystem.category1 meant | 1",
                "tags.name > a | cannot compare text | 13",
                "asset.id: seven | a whole number | 11",
                "asset.lastUpdatedDate > yesterday | a date such as | 25",
                "asset.lastUpdatedDate: 2026-01-31 | with > and < only | 24",
                "tags.name: a* | only knows *text* | 12",
                "tags.name: 'open | quote is not closed | 12",
                "tags.name | colon or a comparison | 10",
                "tags.name: | value is expected | 11",
                "tags.name: a tags.name: b | joined by and or or | 14",
                "asset.id: [1 .. 5] | no ranges | 14",
                "tags.name: ['a,b', c] | comma | 13",
                "tags.name: ' ' | blank | 12",
                "(tags.name: a | closing parenthesis | 14",
                "and | expected | 4",
            })
    void shouldRefuseWithTheReasonAndThePlace(String text, String reason, int position) {
        assertThatThrownBy(() -> FilterTranslator.translate(text))
                .isInstanceOf(FilterException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("(at character " + position + ")");
    }

    @Test
    void shouldTakeABlankTextForAllAssets() {
        assertThat(FilterTranslator.translate(" ")).isNull();
        assertThat(FilterTranslator.translate(null)).isNull();
    }

    @Test
    void shouldEitherTranslateOrRefuseAnyText() {
        String[] pieces = {
            "tags.name",
            "asset.id",
            ":",
            "'a'",
            "a",
            "and",
            "or",
            "not",
            "(",
            ")",
            "[",
            "]",
            ",",
            ">",
            "<=",
            "*x*",
            "\"",
            "\\",
            "2026-01-31",
            " ",
            "7",
            "asset.lastUpdatedDate",
            "`"
        };
        int translated = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            for (int i = 0; i < length; i++) {
                text.append(pieces[random.nextInt(pieces.length)])
                        .append(random.nextBoolean() ? " " : "");
            }
            try {
                FilterTranslator.translate(text.toString());
                translated++;
            } catch (FilterException e) {
                assertThat(e.position()).as("seed %d", seed).isBetween(0, text.length());
            }
        }
        assertThat(translated).isPositive();
    }
}
