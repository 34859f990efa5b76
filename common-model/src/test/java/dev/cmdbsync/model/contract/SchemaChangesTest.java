package dev.cmdbsync.model.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaChangesTest {
    private static final String SCHEMA =
            new String(Resources.bytes("/schemas/ci.changed.v1.schema.json"), UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sysId\": { | \"sysId2\": { | /properties/sysId is gone",
                "\"operation\", \"version\" | \"version\" | /required was",
                "\"changes\", \"related\", \"cause\"] | \"changes\", \"related\", \"cause\", \"more\"] | /required was",
                "\"UPDATED\", | `` | /properties/operation/enum has no \"UPDATED\" any more",
                "\"type\": \"integer\", \"minimum\": 1 | \"type\": [\"integer\", \"null\"], \"minimum\": 1 | /properties/version/type was",
                "{32} | {36} | /$defs/sysId/pattern was",
                "urn:cmdbsync:ci.changed.v1 | urn:cmdbsync:ci.changed.v2 | /$id was"
            })
    void shouldFindWhatMayBreakAReader(String part, String instead, String expected) {
        // Given
        assertThat(SCHEMA).contains(part);
        String changed = SCHEMA.replace(part, instead);

        // When, Then
        assertThat(SchemaChanges.breaking(json(SCHEMA), json(changed)))
                .anySatisfy(each -> assertThat(each).startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sysId\": { | \"more\": { \"type\": \"string\" }, \"sysId\": {",
                "\"UPDATED\", | \"UPDATED\", \"RETIRED\",",
                "Class after the change | The class afterwards",
                "\"sysId\", \"className\", | \"className\", \"sysId\","
            })
    void shouldLetAdditionsPass(String part, String instead) {
        assertThat(SCHEMA).contains(part);

        assertThat(SchemaChanges.breaking(json(SCHEMA), json(SCHEMA.replace(part, instead))))
                .isEmpty();
    }

    @Test
    void shouldNotLetAMemberIntoWhatWasSaidToBeClosed() {
        JsonNode before = json("{\"properties\":{\"a\":{}},\"additionalProperties\":false}");
        JsonNode after =
                json("{\"properties\":{\"a\":{},\"b\":{}},\"additionalProperties\":false}");

        assertThat(SchemaChanges.breaking(before, after)).isNotEmpty();
        assertThat(SchemaChanges.breaking(before, before)).isEmpty();
    }

    private static JsonNode json(String text) {
        return Resources.json(text.getBytes(UTF_8));
    }
}
