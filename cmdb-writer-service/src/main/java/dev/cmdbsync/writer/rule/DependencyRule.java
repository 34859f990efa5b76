package dev.cmdbsync.writer.rule;

/**
 * Which host a dependent CI may have (metadata rule).
 *
 * @param type hosting or containment
 * @param parent class of the relation's parent, its descendants included
 * @param child class of the relation's child, its descendants included
 * @param relationType name of the relation, {@code Runs on::Runs}
 * @param dependent which end of the relation depends on the other
 */
public record DependencyRule(
        String sysId,
        String name,
        Type type,
        String parent,
        String child,
        String relationType,
        End dependent,
        boolean active)
        implements Rule {
    /** Class of the end that depends on the other. */
    public String dependentClass() {
        return dependent == End.PARENT ? parent : child;
    }

    /** Class of the end that the other depends on. */
    public String hostClass() {
        return dependent == End.PARENT ? child : parent;
    }

    /** Hosting says where a CI runs, containment what it is a part of. */
    public enum Type {
        HOSTING,
        CONTAINMENT
    }

    /** An end of a relation. */
    public enum End {
        PARENT,
        CHILD
    }
}
