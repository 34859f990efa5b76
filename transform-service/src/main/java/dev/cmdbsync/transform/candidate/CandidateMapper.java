package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateRow;
import dev.cmdbsync.model.candidate.CandidateSource;
import dev.cmdbsync.model.candidate.MapRules;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.cmdb.CmdbSchema;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.model.run.NoClassMatch;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetMalformedException;
import dev.cmdbsync.transform.asset.AssetReader;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.classification.ClassMappings;
import dev.cmdbsync.transform.classification.Classification;
import dev.cmdbsync.transform.classification.Classifier;
import dev.cmdbsync.transform.field.CiMap;
import dev.cmdbsync.transform.field.FieldMappings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asset to candidate. Pure and total: the same asset and options always give the same answer, and
 * no bytes make it fail. One instance serves one state of the class mappings, on any thread.
 */
public final class CandidateMapper {
    private static final String FALLBACK = "Fallback class";

    private final AssetReader reader;
    private final Classifier classifier;
    private final UnmanagedGuard unmanaged;
    private final CiMapper ci;
    private final RelatedMapper related;
    private final ObservedMapper observed;
    private final FieldMappings mappings;
    private final CmdbSchema schema;
    private final int assetId;
    private final long version;

    private CandidateMapper(
            AssetShape shape,
            Classifier classifier,
            FieldMappings mappings,
            CmdbSchema schema,
            long version) {
        this.version = version;
        this.schema = schema;
        this.mappings = mappings;
        this.classifier = classifier;
        this.unmanaged = new UnmanagedGuard(shape);
        this.ci = new CiMapper(shape, mappings, schema);
        this.related = new RelatedMapper(shape, mappings);
        this.observed = new ObservedMapper(shape, mappings);
        this.assetId = shape.slot("assetId");
        this.reader = new AssetReader(shape);
    }

    /** Compiles the given class mappings with the field mappings and classes that ship. */
    public static CandidateMapper compile(ClassMappings mappings) {
        return compile(mappings, FieldMappings.standard(), CmdbSchema.standard());
    }

    /** Compiles the mappings for the classes and columns of a CMDB. */
    public static CandidateMapper compile(
            ClassMappings classes, FieldMappings fields, CmdbSchema schema) {
        AssetShape shape = new AssetShape();
        return new CandidateMapper(
                shape, Classifier.compile(classes, shape), fields, schema, classes.version());
    }

    /** Version of the class mappings that it was compiled from. */
    public long version() {
        return version;
    }

    /** What becomes of the asset. */
    public Mapping map(AssetKey key, byte[] json, RunOptions options) {
        try {
            return map(key, reader.read(json), options);
        } catch (AssetMalformedException e) {
            return failed(ErrorCode.ASSET_MALFORMED, e.problem(), key);
        }
    }

    private Mapping map(AssetKey key, Asset asset, RunOptions options) {
        String id = asset.value(assetId);
        if (id == null) {
            return failed(ErrorCode.ASSET_WITHOUT_ID, "The asset has no assetId", key);
        }
        if (!id.equals(String.valueOf(key.assetId()))) {
            return failed(
                    ErrorCode.RECORD_MALFORMED,
                    "The asset's assetId is not the one in the record's key",
                    key);
        }
        if (options.excludeUnmanaged() && unmanaged.isUnmanaged(asset)) {
            return refused(
                    RecordKind.REJECTED,
                    ErrorCode.UNMANAGED_EXCLUDED,
                    "No agent and no scanner manages the asset, and the schedule excludes such",
                    ci.displayName(asset, options, id));
        }
        Optional<Classification> classification = classify(asset, options);
        if (classification.isEmpty()) {
            return refused(
                    RecordKind.REJECTED,
                    ErrorCode.NO_CLASS_MATCH,
                    "No class mapping fits, and the schedule leaves such assets out",
                    ci.displayName(asset, options, id));
        }
        Classification found = classification.get();
        if (!schema.classes().contains(found.className())) {
            return refused(
                    RecordKind.FAILED,
                    ErrorCode.UNKNOWN_CLASS,
                    "The CMDB has no class "
                            + found.className()
                            + ", which the mapping '"
                            + found.mapping()
                            + "' names",
                    ci.displayName(asset, options, id));
        }
        return new Mapping.Mapped(candidate(key, asset, options, found), found.kind());
    }

    private Optional<Classification> classify(Asset asset, RunOptions options) {
        Optional<Classification> found = classifier.classify(asset);
        return found.isEmpty() && options.noClassMatch() == NoClassMatch.FALLBACK_CLASS
                ? Optional.of(
                        new Classification(
                                options.fallbackClass(), FALLBACK, Classification.Kind.FALLBACK))
                : found;
    }

    private Candidate candidate(
            AssetKey key, Asset asset, RunOptions options, Classification found) {
        String table = ci.mapTable(found.className());
        CiMap map = mappings.ciMap(table);
        String className = map.targetClass().isEmpty() ? found.className() : map.targetClass();
        Map<String, String> values = ci.values(asset, className, options);
        List<CandidateRow> lookup = new ArrayList<>();
        Map<String, List<Map<String, String>>> children = new LinkedHashMap<>();
        related.map(asset, values, options, children, lookup);
        Map<String, String> moments = observed.observed(asset);
        return new Candidate(
                new CandidateSource(
                        CiMapper.DISCOVERY_SOURCE, String.valueOf(key.assetId()), key.sourceId()),
                className,
                found.mapping(),
                values,
                lookup,
                children,
                asset.notes().toList(),
                moments,
                rules(map, table, options));
    }

    /** Coalesce fields travel only where they decide. */
    private static MapRules rules(CiMap map, String table, RunOptions options) {
        boolean match = options.addBy() == AddBy.TRANSFORM_MAPS && !map.coalesce().isEmpty();
        return !match && map.when().isEmpty()
                ? MapRules.NONE
                : new MapRules(match ? map.coalesce() : List.of(), match ? table : "", map.when());
    }

    /** How the class mappings were tried on the asset; empty if the bytes are no asset. */
    public List<Classifier.Attempt> explain(byte[] json) {
        try {
            return classifier.explain(reader.read(json));
        } catch (AssetMalformedException e) {
            return List.of();
        }
    }

    /** The asset's own id; null if the bytes are no asset or have none. */
    public @Nullable String assetId(byte[] json) {
        try {
            return reader.read(json).value(assetId);
        } catch (AssetMalformedException e) {
            return null;
        }
    }

    private static Mapping failed(ErrorCode code, String text, AssetKey key) {
        return refused(RecordKind.FAILED, code, text, String.valueOf(key.assetId()));
    }

    private static Mapping refused(RecordKind kind, ErrorCode code, String text, String name) {
        return new Mapping.Refused(kind, new Refusal(code, text, name));
    }
}
