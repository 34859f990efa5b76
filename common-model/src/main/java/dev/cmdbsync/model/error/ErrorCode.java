package dev.cmdbsync.model.error;

/**
 * Why an asset, a page or a message could not be used. Metrics, logs, dead letters and answers
 * share these codes.
 */
public enum ErrorCode {
    /** The page is no JSON, or ends too early. */
    PAGE_MALFORMED,
    /** The asset's bytes are no JSON object. */
    ASSET_MALFORMED,
    /** The asset has no usable {@code assetId}. */
    ASSET_WITHOUT_ID,
    /** The asset is larger than the configured limit. */
    ASSET_TOO_LARGE,
    /** The record's key or headers are not of the contract's form. */
    RECORD_MALFORMED,
    /** No class mapping fits and the schedule leaves such assets out. */
    NO_CLASS_MATCH,
    /** An unmanaged asset, and the schedule excludes them. */
    UNMANAGED_EXCLUDED,
    /** The mapping names a class that the CMDB does not have. */
    UNKNOWN_CLASS,
    /** The schedule names a set of transform maps that there is not. */
    UNKNOWN_TRANSFORM_MAP,
    /** Several CIs agree with the asset in all coalesce fields. */
    AMBIGUOUS_COALESCE,
    /** The schedule may not create CIs and no CI matched. */
    INSERT_NOT_ALLOWED,
    /** The schedule may not update CIs and one matched. */
    UPDATE_NOT_ALLOWED,
    /** A reference came, and the candidate it stands for is no longer on the topic. */
    CANDIDATE_GONE,
    /** A person rejected this very candidate. */
    APPROVAL_REFUSED,
    /** The instance did not take the asset. */
    TARGET_REFUSED,
    /** The instance keeps the asset apart until something completes it. */
    TARGET_PARTIAL,
    /** The database refused the asset's data. */
    DATA_REFUSED,
    /** Nothing to identify the CI by. */
    MISSING_MATCHING_ATTRIBUTES,
    /** A fault of the product itself; the log has the details under the same asset id. */
    INTERNAL
}
