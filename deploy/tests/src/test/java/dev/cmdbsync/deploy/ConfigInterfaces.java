package dev.cmdbsync.deploy;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties of the interfaces of one source file that configuration is mapped to. */
final class ConfigInterfaces {
    private static final Pattern METHOD =
            Pattern.compile("(?m)^\\s+(?:@\\w+(?:\\([^)]*\\))? )*([\\w.<>]+) (\\w+)\\(\\);");

    private final String source;

    ConfigInterfaces(String source) {
        this.source = source;
    }

    Set<String> names(String prefix, String type) {
        Set<String> names = new TreeSet<>();
        Matcher method = METHOD.matcher(body(type));
        while (method.find()) {
            String name = prefix + "." + dashed(method.group(2));
            if (source.contains("interface " + method.group(1) + " {")) {
                names.addAll(names(name, method.group(1)));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    /** What is between the braces, without what is between braces inside. */
    private String body(String type) {
        int at = source.indexOf("interface " + type + " {");
        StringBuilder body = new StringBuilder();
        int depth = 0;
        for (int i = source.indexOf('{', at); i < source.length(); i++) {
            char each = source.charAt(i);
            depth += each == '{' ? 1 : each == '}' ? -1 : 0;
            if (depth == 0) {
                return body.toString();
            }
            if (depth == 1) {
                body.append(each);
            }
        }
        return body.toString();
    }

    private static String dashed(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
