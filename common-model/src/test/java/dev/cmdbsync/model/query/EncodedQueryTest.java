package dev.cmdbsync.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cmdbsync.model.query.Condition.Comparator;
import dev.cmdbsync.model.query.Condition.Comparison;
import dev.cmdbsync.model.query.Condition.Emptiness;
import dev.cmdbsync.model.query.Condition.Membership;
import dev.cmdbsync.model.query.EncodedQuery.AnyOf;
import dev.cmdbsync.model.query.EncodedQuery.Group;
import dev.cmdbsync.model.query.EncodedQuery.Ordering;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncodedQueryTest {
    @Test
    void shouldReadAnEmptyTextAsEverything() {
        assertThat(EncodedQuery.parse("")).isEqualTo(new EncodedQuery(List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(Comparator.class)
    void shouldReadEveryComparison(Comparator comparator) {
        assertThat(EncodedQuery.parse("name" + comparator.symbol() + "web 1"))
                .isEqualTo(only(new Comparison("name", comparator, "web 1")));
    }

    @Test
    void shouldReadListsAndEmptiness() {
        assertThat(EncodedQuery.parse("sys_idINa,b^osNOT INx^fqdnISEMPTY^ramISNOTEMPTY"))
                .isEqualTo(
                        only(
                                new Membership("sys_id", false, List.of("a", "b")),
                                new Membership("os", true, List.of("x")),
                                new Emptiness("fqdn", true),
                                new Emptiness("ram", false)));
    }

    @Test
    void shouldReadEqualToNothingAsEmptiness() {
        assertThat(EncodedQuery.parse("name=^os!="))
                .isEqualTo(only(new Emptiness("name", true), new Emptiness("os", false)));
    }

    @Test
    void shouldBindOrToTheConditionBeforeItAndNqToWholeGroups() {
        Condition a = new Comparison("a", Comparator.EQUAL, "1");
        Condition b = new Comparison("b", Comparator.EQUAL, "2");
        Condition c = new Comparison("c.name", Comparator.EQUAL, "3");

        assertThat(EncodedQuery.parse("a=1^b=2^ORc.name=3^NQa=1^ORDERBYname^ORDERBYDESCram"))
                .isEqualTo(
                        new EncodedQuery(
                                List.of(
                                        new Group(
                                                List.of(
                                                        new AnyOf(List.of(a)),
                                                        new AnyOf(List.of(b, c)))),
                                        new Group(List.of(new AnyOf(List.of(a))))),
                                List.of(new Ordering("name", false), new Ordering("ram", true))));
    }

    @Test
    void shouldTakeOperatorsInAValueAsText() {
        assertThat(EncodedQuery.parse("name=LIKE>=IN^osLIKEa=b"))
                .isEqualTo(
                        only(
                                new Comparison("name", Comparator.EQUAL, "LIKE>=IN"),
                                new Comparison("os", Comparator.CONTAINS, "a=b")));
    }

    @Test
    void shouldTakeADoubledCaretAsACaretInTheValue() {
        assertThat(EncodedQuery.parse("name=a^^b^os=c"))
                .isEqualTo(
                        only(
                                new Comparison("name", Comparator.EQUAL, "a^b"),
                                new Comparison("os", Comparator.EQUAL, "c")));
    }

    @Test
    void shouldPassOverTheEndMarkOfServiceNowsLists() {
        assertThat(EncodedQuery.parse("active=true^EQ"))
                .isEqualTo(EncodedQuery.parse("active=true"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "name,0,No operator",
                "a=1^,4,A condition is missing",
                "^a=1,0,A condition is missing",
                "=1,0,A field name is missing",
                "na me=1,2,Not a field name",
                "a..b=1,2,Not a field name",
                "a.=1,1,Not a field name",
                "1a=1,0,Not a field name",
                "nameLIKE,8,LIKE needs a value",
                "nameIN,6,IN needs a value",
                "a>,2,> needs a value",
                "nameISEMPTYx,11,ISEMPTY takes no value",
                "ORDERBYname^ORa=1,12,^OR needs a condition before it",
                "a=1^NQ,6,A condition is missing",
                "ORDERBYa^NQb=1,9,^NQ needs a condition before it",
                "a=1^ORDERBY,11,A field name is missing",
                "a=1^ORDERBYa;drop,12,Not a field name",
                "nameDOESNOTCONTAINx,4,The operator DOESNOTCONTAIN is not supported",
                "a=1^sys_created_onBETWEENx@y,18,The operator BETWEEN is not supported",
                "a=1^bONToday,4,No operator",
            })
    void shouldSayWhatIsWrongAndWhere(String text, int position, String problem) {
        QuerySyntaxException e =
                catchThrowableOfType(QuerySyntaxException.class, () -> EncodedQuery.parse(text));

        assertThat(e).as(text).isNotNull().hasMessageContaining(problem);
        assertThat(e.position()).isEqualTo(position);
        assertThat(e).hasMessageContaining("at character " + (position + 1));
    }

    @Test
    void shouldLimitLengthAndNumberOfConditions() {
        assertThatThrownBy(() -> EncodedQuery.parse("a=" + "x".repeat(8191)))
                .hasMessageContaining("8192");
        assertThat(EncodedQuery.parse("a=1" + "^a=1".repeat(199)).groups()).hasSize(1);
        assertThatThrownBy(() -> EncodedQuery.parse("a=1" + "^a=1".repeat(200)))
                .hasMessageContaining("More than 200 conditions");
    }

    @Test
    void shouldReadWhatItWroteWhateverTheText() {
        String[] pieces = {
            "a",
            "name",
            ".",
            "=",
            "!=",
            "LIKE",
            "NOT LIKE",
            "IN",
            "NOT IN",
            ">",
            "<=",
            "ISEMPTY",
            "^",
            "^OR",
            "^NQ",
            "^ORDERBY",
            "^ORDERBYDESC",
            "^^",
            " ",
            "1",
            ",",
            "é",
            "\u0000",
            "😀",
            "EQ"
        };
        Random random = new Random(42);
        int understood = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(9); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                EncodedQuery query = EncodedQuery.parse(text.toString());
                assertThat(EncodedQuery.parse(query.encode())).as(text.toString()).isEqualTo(query);
                understood++;
            } catch (QuerySyntaxException e) {
                assertThat(e.position()).isBetween(0, text.length());
            }
        }
        assertThat(understood).isGreaterThan(500);
    }

    private static EncodedQuery only(Condition... conditions) {
        return new EncodedQuery(
                List.of(
                        new Group(
                                List.of(conditions).stream()
                                        .map(each -> new AnyOf(List.of(each)))
                                        .toList())),
                List.of());
    }
}
