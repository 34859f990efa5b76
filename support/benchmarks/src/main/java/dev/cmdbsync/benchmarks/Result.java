package dev.cmdbsync.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * One measured scenario; a line of {@code --json}.
 *
 * @param scenario its name
 * @param software software rows an asset
 * @param assets assets read
 * @param assetsPerSecond assets read divided by the seconds from the start of the run to its
 *     balanced end
 * @param floorAssetsPerSecond the same work in one process without Kafka, in the same run of the
 *     benchmark
 * @param peakRssMb most memory each process has had resident since it started, in MiB
 */
record Result(
        String scenario,
        int software,
        long assets,
        @JsonProperty("assets_per_s") double assetsPerSecond,
        @JsonProperty("floor_assets_per_s") double floorAssetsPerSecond,
        @JsonProperty("peak_rss_mb") Map<String, Long> peakRssMb) {}
