package dev.cmdbsync.model.event;

import java.util.List;
import java.util.Map;

/**
 * A CI as it is: the value of {@code ci.state.v1}. The newest of a key is all that there is to
 * know, so that the topic alone rebuilds the CMDB.
 *
 * @param sysId 32 hexadecimal digits
 * @param className its class
 * @param version counts the changes of this CI, from 1
 * @param values its columns; one without a value is absent
 * @param related child rows by table; software as name, version, manufacturer, key and install date
 * @param sources assets that describe it
 */
public record CiState(
        String sysId,
        String className,
        int version,
        Map<String, String> values,
        Map<String, List<Map<String, String>>> related,
        List<CiSource> sources) {}
