package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.CiClass;
import dev.cmdbsync.writer.rule.Classes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** In the order in which they are used up; a slash would part steps. */
    private static final String FIRST = "!#$%&()*+,-.:;<=>@";

    private ClassPaths() {}

    static Map<String, String> all(Classes classes) {
        Map<String, Set<String>> freeSteps = new HashMap<>();
        Map<String, String> paths = new LinkedHashMap<>();
        List<CiClass> parentsFirst =
                classes.all().stream()
                        .sorted(
                                Comparator.comparingInt(
                                        each -> classes.lineage(each.name()).size()))
                        .toList();
        for (CiClass ciClass : parentsFirst) {
            String parent = ciClass.parent();
            if (parent == null) {
                paths.put(ciClass.name(), "");
                continue;
            }
            Set<String> free = freeSteps.computeIfAbsent(parent, each -> freeSteps(classes, each));
            String step = KNOWN_STEPS.get(ciClass.name());
            if (step == null) {
                step = free.iterator().next();
                free.remove(step);
            }
            paths.put(ciClass.name(), paths.get(parent) + "/" + step);
        }
        return paths;
    }

    private static Set<String> freeSteps(Classes classes, String parent) {
        Set<String> taken =
                classes.children(parent).stream()
                        .map(each -> KNOWN_STEPS.getOrDefault(each, ""))
                        .collect(Collectors.toSet());
        Set<String> free = new LinkedHashSet<>();
        for (char first : FIRST.toCharArray()) {
            for (char second = 'A'; second <= 'Z'; second++) {
                free.add("" + first + second);
            }
        }
        free.removeAll(taken);
        return free;
    }
}
