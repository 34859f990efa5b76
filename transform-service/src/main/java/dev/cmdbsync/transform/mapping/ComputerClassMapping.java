package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.transform.classification.ComputerClassRule;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A stored computer CI class mapping (QCS-15). */
@Entity
@Table(name = "computer_class_mapping")
class ComputerClassMapping extends PanacheEntityBase {
    @Id public UUID id;
    public String code;
    public String name;
    public boolean active;
    public boolean deprecated;
    public int priority;
    public String rule;

    @Column(name = "staged_table")
    public String stagedTable;

    @Column(name = "target_class")
    public String targetClass;

    @Version public int version;

    @Column(name = "updated_at")
    public Instant updatedAt;

    ComputerClassRule toRule() {
        return new ComputerClassRule(name, active, priority, rule, targetClass);
    }
}
