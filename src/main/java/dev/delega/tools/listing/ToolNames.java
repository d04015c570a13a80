package dev.delega.tools.listing;

import java.util.Optional;

/** A tool's own name and those the Node package gave it. Used before the first answer: plain loops start fastest. */
public final class ToolNames {
    private static final String PREFIX = "delega_";
    private static final String CHAIN = "delega_get_chain";
    private static final String PLAIN_CHAIN = "get_task_chain";

    private ToolNames() {}

    /** Our name for the tool that is called so, or empty when there is none. */
    public static Optional<String> canonical(String name) {
        var prefixed = name.equals(PLAIN_CHAIN) ? CHAIN : name.startsWith(PREFIX) ? name : PREFIX + name;
        for (var toolset : Toolset.all()) {
            if (toolset.tools().contains(prefixed)) {
                return Optional.of(prefixed);
            }
        }
        return Optional.empty();
    }

    static String plain(String name) {
        return name.equals(CHAIN) ? PLAIN_CHAIN : name.substring(PREFIX.length());
    }

    /** Our names say it, so that nothing has to be built to know it; a test holds every tool to it. */
    public static boolean reads(String name) {
        return name.startsWith("delega_list_") || name.startsWith("delega_get_")
                || name.startsWith("delega_wait_");
    }

    /** The same text with every tool in it called by its plain name. */
    public static String plainWithin(String text) {
        var plain = text;
        for (var toolset : Toolset.all()) {
            for (var tool : toolset.tools()) {
                plain = plain.replace(tool, plain(tool));
            }
        }
        return plain;
    }
}
