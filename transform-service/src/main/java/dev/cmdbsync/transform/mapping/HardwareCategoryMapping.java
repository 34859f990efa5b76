package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.transform.classification.HardwareCategoryRow;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A stored hardware category mapping (QCS-16). */
@Entity
@Table(name = "hardware_category_mapping")
class HardwareCategoryMapping extends PanacheEntityBase {
    @Id public UUID id;

    @Column(name = "category_1")
    public String category1;

    @Column(name = "category_2")
    public String category2;

    @Column(name = "target_class")
    public String targetClass;

    public boolean active;
    @Version public int version;

    @Column(name = "updated_at")
    public Instant updatedAt;

    HardwareCategoryRow toRow() {
        return new HardwareCategoryRow(category1, category2, targetClass, active);
    }
}
