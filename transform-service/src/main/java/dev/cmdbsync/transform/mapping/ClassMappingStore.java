package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.transform.classification.ClassMappings;
import dev.cmdbsync.transform.classification.HardwareCategoryRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the stored mappings whole, and brings those that the product ships. */
@ApplicationScoped
public class ClassMappingStore {
    private static final String VERSION = "select version from class_mapping_version";
    private static final String CHANGED = "update class_mapping_version set version = version + 1";
    private static final String ADD_COMPUTER =
            """
            insert into computer_class_mapping
                (id, code, name, active, priority, rule, staged_table, target_class)
            values (?, ?, ?, true, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String ADD_HARDWARE =
            """
            insert into hardware_category_mapping (id, category_1, category_2, target_class, active)
            values (?, ?, ?, ?, ?)
            on conflict do nothing""";

    /** Name of the staged asset, as rules see it. */
    static final String STAGED_TABLE = "qualys_asset";

    private final DataSource database;

    ClassMappingStore(DataSource database) {
        this.database = database;
    }

    /** Number that grows with every change. */
    long version() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(VERSION);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** All mappings. The version is read first: a change in between is seen at the next look. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    ClassMappings load() throws SQLException {
        long version = version();
        List<ComputerClassMapping> computers = ComputerClassMapping.listAll();
        List<HardwareCategoryMapping> hardware = HardwareCategoryMapping.listAll();
        return new ClassMappings(
                version,
                computers.stream().map(ComputerClassMapping::toRule).toList(),
                hardware.stream().map(HardwareCategoryMapping::toRow).toList());
    }

    /** Tells all replicas that the mappings have changed; part of the change's transaction. */
    public void markChanged() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.executeUpdate();
        }
    }

    /** Adds the mappings that the product ships and that are not there yet; changes none. */
    @Transactional
    void addPredefined() throws SQLException {
        try (Connection connection = database.getConnection()) {
            int added = addComputers(connection) + addHardware(connection);
            if (added > 0) {
                markChanged();
            }
        }
    }

    private static int addComputers(Connection connection) throws SQLException {
        int added = 0;
        try (PreparedStatement add = connection.prepareStatement(ADD_COMPUTER)) {
            for (ClassMappings.Predefined each : ClassMappings.predefinedComputers()) {
                add.setObject(1, id("computer/" + each.code()));
                add.setString(2, each.code());
                add.setString(3, each.rule().name());
                add.setInt(4, each.rule().priority());
                add.setString(5, each.rule().rule());
                add.setString(6, STAGED_TABLE);
                add.setString(7, each.rule().targetClass());
                added += add.executeUpdate();
            }
        }
        return added;
    }

    private static int addHardware(Connection connection) throws SQLException {
        int added = 0;
        try (PreparedStatement add = connection.prepareStatement(ADD_HARDWARE)) {
            for (HardwareCategoryRow each : ClassMappings.predefined().hardware()) {
                add.setObject(1, id("hardware/" + each.category1() + "/" + each.category2()));
                add.setString(2, each.category1());
                add.setString(3, each.category2());
                add.setString(4, each.targetClass());
                add.setBoolean(5, each.active());
                added += add.executeUpdate();
            }
        }
        return added;
    }

    /** The same mapping has the same id in every installation. */
    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
