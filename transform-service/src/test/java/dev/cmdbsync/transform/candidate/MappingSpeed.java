package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.transform.classification.ClassMappings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures reading, mapping and writing on one thread, by the thread's own CPU time. Not a test:
 * run its main method. Arguments: software rows of an asset.
 */
final class MappingSpeed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ASSETS = 500;
    private static final int ROUNDS = 8;
    private static final long ROUND_NANOS = 2_000_000_000L;

    private MappingSpeed() {}

    public static void main(String[] arguments) {
        for (String software : arguments.length == 0 ? new String[] {"0", "60"} : arguments) {
            measure(Integer.parseInt(software));
        }
    }

    private static void measure(int software) {
        GeneratedAssets generated = new GeneratedAssets(1);
        List<byte[]> assets = new ArrayList<>();
        for (int id = 0; id < ASSETS; id++) {
            assets.add(generated.asset(id, software));
        }
        CandidateMapper mapper = CandidateMapper.compile(ClassMappings.predefined());
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            long in = 0;
            long out = 0;
            int count = 0;
            while (THREADS.getCurrentThreadCpuTime() - start < ROUND_NANOS) {
                byte[] json = assets.get(count % ASSETS);
                AssetKey key = new AssetKey("emea", count % ASSETS);
                Mapping mapping = mapper.map(key, json, RunOptions.DEFAULT);
                out += CandidateCodec.encode(((Mapping.Mapped) mapping).candidate()).value().length;
                in += json.length;
                count++;
            }
            double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
            String line =
                    String.format(
                            Locale.ROOT,
                            "%d software: %.0f assets/s, %.0f MB/s in (%d B each), %.0f MB/s out",
                            software,
                            count / seconds,
                            in / seconds / 1e6,
                            in / count,
                            out / seconds / 1e6);
            java.util.logging.Logger.getLogger("speed").info(line);
        }
    }
}
