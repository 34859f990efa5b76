package dev.cmdbsync.model.cmdb;

import dev.cmdbsync.model.config.ClassDocument;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Classes and columns of a CMDB: those that ship and those that people defined. Immutable. */
public final class CmdbSchema {
    private static final CmdbSchema STANDARD =
            new CmdbSchema(List.of(), ClassModel.standard(), Dictionary.standard());

    private final List<ClassDocument> defined;
    private final ClassModel classes;
    private final Dictionary columns;

    private CmdbSchema(List<ClassDocument> defined, ClassModel classes, Dictionary columns) {
        this.defined = defined;
        this.classes = classes;
        this.columns = columns;
    }

    /** What the product ships. */
    public static CmdbSchema standard() {
        return STANDARD;
    }

    /** What the product ships, and what people defined beside it. */
    public static CmdbSchema with(Collection<ClassDocument> defined) {
        List<ClassDocument> sorted =
                defined.stream().sorted(Comparator.comparing(ClassDocument::name)).toList();
        ClassModel classes = ClassModel.standard().with(sorted);
        return sorted.isEmpty()
                ? STANDARD
                : new CmdbSchema(sorted, classes, Dictionary.standard().with(classes, sorted));
    }

    /** The classes and who extends whom. */
    public ClassModel classes() {
        return classes;
    }

    /** The columns of every class. */
    public Dictionary columns() {
        return columns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CmdbSchema schema && defined.equals(schema.defined);
    }

    @Override
    public int hashCode() {
        return defined.hashCode();
    }
}
