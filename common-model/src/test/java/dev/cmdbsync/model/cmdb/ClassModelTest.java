package dev.cmdbsync.model.cmdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassModelTest {
    private final ClassModel model = ClassModel.standard();

    @Test
    void shouldKnowTheLineageOfAClass() {
        assertThat(model.lineage("cmdb_ci_win_server"))
                .containsExactly(
                        "cmdb_ci_win_server",
                        "cmdb_ci_server",
                        "cmdb_ci_computer",
                        "cmdb_ci_hardware",
                        "cmdb_ci",
                        "cmdb");
    }

    @Test
    void shouldHaveAParentForEveryClassButTheRoot() {
        assertThat(model.all())
                .allSatisfy(
                        each -> {
                            if (each.parent() == null) {
                                assertThat(each.name()).isEqualTo("cmdb");
                            } else {
                                assertThat(model.contains(each.parent())).as(each.name()).isTrue();
                            }
                        });
    }

    @Test
    void shouldListAClassWithAllThatExtendIt() {
        assertThat(model.withDescendants("cmdb_ci_printer"))
                .containsExactlyInAnyOrder(
                        "cmdb_ci_printer", "cmdb_ci_mfp_printer", "cmdb_ci_personal_printer");
        assertThat(model.withDescendants("no_such_class")).isEmpty();
    }

    @Test
    void shouldFindInheritedColumnsOnlyWhereTheyAre() {
        Dictionary dictionary = Dictionary.standard();

        assertThat(dictionary.column("cmdb_ci_linux_server", "ram")).isPresent();
        assertThat(dictionary.column("cmdb_ci_linux_server", "name")).isPresent();
        assertThat(dictionary.column("cmdb_ci_printer", "ram")).isEmpty();
        assertThat(dictionary.column("qualys_open_port", "port")).isPresent();
    }
}
