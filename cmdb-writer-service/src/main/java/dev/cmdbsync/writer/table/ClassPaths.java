package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.CiClass;
import dev.cmdbsync.model.cmdb.ClassModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The {@code sys_class_path} of every class: one step of two characters a level. The steps that
 * ServiceNow's own records show are kept; the others are numbered, since they differ by instance.
 */
final class ClassPaths {
    private static final Map<String, String> KNOWN_STEPS =
            Map.of(
                    "cmdb_ci", "!!",
                    "cmdb_ci_hardware", "!2",
                    "cmdb_ci_computer", "!(",
                    "cmdb_ci_server", "!!",
                    "cmdb_ci_linux_server", "!0",
                    "cmdb_ci_win_server", "!#",
                    "cmdb_ci_netgear", "!!",
                    "cmdb_ci_ip_switch", "!,",
                    "cmdb_ci_ip_router", "!.");

    private ClassPaths() {}

    static Map<String, String> all() {
        Map<String, Set<String>> freeSteps = new HashMap<>();
        Map<String, String> paths = new LinkedHashMap<>();
        for (CiClass ciClass : ClassModel.standard().all()) {
            String parent = ciClass.parent();
            if (parent == null) {
                paths.put(ciClass.name(), "");
                continue;
            }
            Set<String> free = freeSteps.computeIfAbsent(parent, ClassPaths::freeSteps);
            String step = KNOWN_STEPS.get(ciClass.name());
            if (step == null) {
                step = free.iterator().next();
                free.remove(step);
            }
            paths.put(ciClass.name(), paths.get(parent) + "/" + step);
        }
        return paths;
    }

    private static Set<String> freeSteps(String parent) {
        Set<String> taken =
                ClassModel.standard().all().stream()
                        .filter(each -> parent.equals(each.parent()))
                        .map(each -> KNOWN_STEPS.getOrDefault(each.name(), ""))
                        .collect(Collectors.toSet());
        Set<String> free = new TreeSet<>();
        for (char each = 'A'; each <= 'Z'; each++) {
            free.add("!" + each);
        }
        free.removeAll(taken);
        return free;
    }
}
