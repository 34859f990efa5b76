package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.model.cmdb.CmdbSchema;
import dev.cmdbsync.transform.candidate.CandidateMapper;
import dev.cmdbsync.transform.classification.ClassMappings;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.map.CompiledSet;
import dev.cmdbsync.transform.map.TransformMapSet;
import dev.cmdbsync.transform.map.TransformMapStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The mappers of one state of class mappings and transform maps, one for each set of maps. */
public final class Mappers {
    private final long version;
    private final CandidateMapper standard;
    private final Map<String, CandidateMapper> bySet;
    private final Map<String, FieldMappings> certificates;

    private Mappers(
            long version,
            CandidateMapper standard,
            Map<String, CandidateMapper> bySet,
            Map<String, FieldMappings> certificates) {
        this.version = version;
        this.standard = standard;
        this.bySet = bySet;
        this.certificates = certificates;
    }

    static Mappers compile(
            ClassMappings classes, TransformMapStore.Content maps, CmdbSchema schema) {
        Map<String, CandidateMapper> bySet = new HashMap<>();
        Map<String, FieldMappings> certificates = new HashMap<>();
        for (TransformMapSet set : maps.sets()) {
            CompiledSet compiled = CompiledSet.of(set, maps::map);
            bySet.put(set.id(), CandidateMapper.compile(classes, compiled.assets(), schema));
            certificates.put(set.id(), compiled.certificates());
        }
        CandidateMapper standard = bySet.get(TransformMapSet.STANDARD);
        if (standard == null) {
            throw new IllegalStateException("The set that ships is always there");
        }
        return new Mappers(
                classes.version() << 32 | Integer.toUnsignedLong(schema.hashCode()),
                standard,
                bySet,
                certificates);
    }

    /** Changes with every class mapping, transform map and class of the CMDB. */
    public long version() {
        return version;
    }

    /** The mapper with the maps that ship. */
    public CandidateMapper standard() {
        return standard;
    }

    /**
     * The mapper of a set.
     *
     * @param set its id; empty: the one that ships
     */
    public Optional<CandidateMapper> of(String set) {
        return set.isEmpty() ? Optional.of(standard) : Optional.ofNullable(bySet.get(set));
    }

    /** Mappings of certificates of a set; empty: the one that ships. */
    public Optional<FieldMappings> certificates(String set) {
        return Optional.ofNullable(
                certificates.get(set.isEmpty() ? TransformMapSet.STANDARD : set));
    }
}
