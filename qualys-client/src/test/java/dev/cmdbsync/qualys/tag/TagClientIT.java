package dev.cmdbsync.qualys.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.qualys.SimulatedQualys;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.hostasset.HostAsset;
import dev.cmdbsync.qualys.hostasset.TagAssignment;
import dev.cmdbsync.qualys.metadata.AssetMetadata;
import dev.cmdbsync.qualys.metadata.MetadataField;
import dev.cmdbsync.qualys.qps.Criterion;
import dev.cmdbsync.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TagClientIT {
    private static SimulatedQualys qualys;
    private static QualysClients clients;

    @BeforeAll
    static void start() {
        qualys = new SimulatedQualys(SimulatorOptions.forTests(1_200));
        clients = qualys.clients();
    }

    @AfterAll
    static void stop() {
        qualys.close();
    }

    @Test
    void shouldCreateATreeRenameAndReparentIt() {
        // Given
        Tag root = clients.tags().create(NewTag.ofName("CMDB <root> & \"co\"\u0001", null));
        Tag child =
                clients.tags()
                        .create(
                                new NewTag(
                                        "Child",
                                        root.id(),
                                        RuleType.STATIC,
                                        null,
                                        4,
                                        "#112233",
                                        "made by a test"));
        Tag other = clients.tags().create(NewTag.ofName("Other root", null));

        // When
        clients.tags().update(child.id(), TagChange.name("Renamed"));
        clients.tags().update(child.id(), TagChange.parent(other.id()));

        // Then
        Tag found = clients.tags().find("Renamed").getFirst();
        assertThat(found.parentId()).isEqualTo(other.id());
        assertThat(found.criticality()).isEqualTo(4);
        assertThat(found.color()).isEqualTo("#112233");
        assertThat(clients.tags().find("Child")).isEmpty();
        assertThat(clients.tags().find("CMDB <root> & \"co\"")).hasSize(1);

        // When a tag is to be below itself
        assertThatThrownBy(() -> clients.tags().update(other.id(), TagChange.parent(child.id())))
                .isInstanceOfSatisfying(
                        QualysTerminalException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.BAD_REQUEST))
                .hasMessageContaining("below itself");

        // When
        clients.tags().delete(other.id());

        // Then
        assertThat(clients.tags().find("Renamed")).isEmpty();
        assertThatThrownBy(() -> clients.tags().delete(other.id()))
                .isInstanceOfSatisfying(
                        QualysTerminalException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.NOT_FOUND));
    }

    @Test
    void shouldReadAllTagsPageByPage() {
        Tag parent = clients.tags().create(NewTag.ofName("Many", null));
        for (int i = 0; i < 1_010; i++) {
            clients.tags().create(NewTag.ofName("Many " + i, parent.id()));
        }

        List<Tag> children = clients.tags().all(List.of(Criterion.equal("parent", parent.id())));

        assertThat(children).hasSize(1_010).doesNotHaveDuplicates();
        assertThat(clients.tags().count(List.of(Criterion.equal("parent", parent.id()))))
                .isEqualTo(1_010);
    }

    @Test
    void shouldRefuseWhatQualysLooksAfter() {
        Tag system = clients.tags().find("Cloud Agent").getFirst();

        assertThatThrownBy(() -> clients.tags().update(system.id(), TagChange.name("Mine")))
                .isInstanceOfSatisfying(
                        QualysTerminalException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.NOT_ALLOWED));
        assertThatThrownBy(
                        () ->
                                clients.tags()
                                        .create(
                                                new NewTag(
                                                        "Bad",
                                                        null,
                                                        RuleType.NETWORK_RANGE,
                                                        "10.0.0.999",
                                                        null,
                                                        null,
                                                        null)))
                .isInstanceOf(QualysTerminalException.class)
                .hasMessageContaining("network range");
        assertThatThrownBy(() -> TagChange.criticality(6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFindAssetsByARuleOnAddresses() {
        // Given
        HostAsset first = assets(List.of()).getFirst();
        HostAsset second = assets(List.of()).get(1);

        // When
        Tag tag =
                clients.tags()
                        .create(
                                new NewTag(
                                        "Two addresses",
                                        null,
                                        RuleType.NETWORK_RANGE,
                                        first.address() + "," + second.address(),
                                        null,
                                        null,
                                        null));
        qualys.settle();

        // Then
        assertThat(assets(List.of(Criterion.equal("tagName", "Two addresses"))))
                .extracting(HostAsset::id)
                .containsExactly(first.id(), second.id());

        // When
        clients.tags()
                .update(
                        tag.id(),
                        TagChange.rule(RuleType.NETWORK_RANGE, "203.0.113.0-203.0.113.9"));
        qualys.settle();

        // Then
        assertThat(assets(List.of(Criterion.equal("tagId", tag.id())))).isEmpty();
    }

    @Test
    void shouldMoveAnAssetToTheTagOfItsDepartment() {
        // Given
        long asset = assets(List.of()).get(7).id();
        tagOfDepartment("Dep. A");
        tagOfDepartment("Dep. B");
        department(asset, "Dep. A");
        qualys.settle();
        assertThat(tagsOf(asset)).contains("Dep. A").doesNotContain("Dep. B");

        // When
        department(asset, "Dep. B");
        qualys.settle();

        // Then
        assertThat(tagsOf(asset)).contains("Dep. B").doesNotContain("Dep. A");
    }

    @Test
    void shouldPutStaticTagsOnManyAssetsAndTakeThemOff() {
        // Given
        Tag tag = clients.tags().create(NewTag.ofName("By hand", null));
        List<Long> ids = assets(List.of()).stream().limit(1_000).map(HostAsset::id).toList();

        // When
        assertThat(clients.hostAssets().tag(ids, TagAssignment.add(List.of(tag.id()))))
                .isEqualTo(1_000);
        clients.hostAssets().tag(ids.getFirst(), TagAssignment.remove(List.of(tag.id())));

        // Then
        assertThat(clients.hostAssets().count(List.of(Criterion.equal("tagId", tag.id()))))
                .isEqualTo(999);

        // When
        clients.hostAssets().tag(ids.get(1), TagAssignment.set(List.of()));

        // Then
        assertThat(tagsOf(ids.get(1))).doesNotContain("By hand");
        assertThatThrownBy(() -> clients.hostAssets().tag(5, TagAssignment.add(List.of(tag.id()))))
                .isInstanceOfSatisfying(
                        QualysTerminalException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.NOT_FOUND));
    }

    private static void tagOfDepartment(String name) {
        clients.tags()
                .create(
                        new NewTag(
                                name,
                                null,
                                RuleType.BUSINESS_INFORMATION,
                                "businessInformation.department:\"" + name + "\"",
                                null,
                                null,
                                null));
    }

    private static void department(long asset, String name) {
        clients.metadata()
                .update(
                        List.of(
                                new AssetMetadata(
                                        asset, Map.of(MetadataField.DEPARTMENT, name), List.of())));
    }

    private static List<String> tagsOf(long asset) {
        return assets(List.of(Criterion.equal("id", asset))).getFirst().tags().stream()
                .map(tag -> String.valueOf(tag.name()))
                .toList();
    }

    private static List<HostAsset> assets(List<Criterion> criteria) {
        List<HostAsset> assets = new ArrayList<>();
        Long after = 0L;
        while (after != null) {
            var page = clients.hostAssets().search(criteria, after);
            assets.addAll(page.assets());
            after = page.next();
        }
        return assets;
    }
}
