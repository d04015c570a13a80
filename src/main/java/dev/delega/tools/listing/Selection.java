package dev.delega.tools.listing;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which tools this process shows, by toolset and name. What is excluded or not reading wins over what is asked for. */
public record Selection(
        List<String> toolsets, List<String> tools, List<String> exclude, boolean readOnly, boolean plainNames) {
    private static final String ALL = "all";

    public Selection {
        toolsets = List.copyOf(toolsets);
        tools = canonical(tools);
        exclude = canonical(exclude);
    }

    /** The core tools, all of them. */
    public static Selection standard() {
        return new Selection(List.of(), List.of(), List.of(), false, false);
    }

    /** What is wrong with the names, one sentence each. */
    public static List<String> mistakes(Selection selection) {
        var mistakes = new ArrayList<String>();
        for (var toolset : selection.toolsets) {
            if (!toolset.equals(ALL) && Toolset.named(toolset).isEmpty()) {
                mistakes.add("DELEGA_TOOLSETS: there is no toolset '" + toolset + "'; known are " + known() + ".");
            }
        }
        selection.tools.forEach(name -> unknownTool("DELEGA_TOOLS", name).ifPresent(mistakes::add));
        selection.exclude.forEach(name -> unknownTool("DELEGA_EXCLUDE_TOOLS", name).ifPresent(mistakes::add));
        return mistakes;
    }

    public boolean shows(String tool, boolean reads) {
        return wanted(tool) && !exclude.contains(tool) && (reads || !readOnly);
    }

    private boolean wanted(String tool) {
        for (var toolset : Toolset.all()) {
            if (enables(toolset) && toolset.tools().contains(tool)) {
                return true;
            }
        }
        return tools.contains(tool);
    }

    /** Naming single tools and no toolset means these tools only. */
    private boolean enables(Toolset toolset) {
        return toolsets.isEmpty()
                ? tools.isEmpty() && toolset.id().equals(Toolset.CORE.id())
                : toolsets.contains(ALL) || toolsets.contains(toolset.id());
    }

    private static List<String> canonical(List<String> names) {
        var canonical = new ArrayList<String>();
        for (var name : names) {
            canonical.add(ToolNames.canonical(name).orElse(name));
        }
        return List.copyOf(canonical);
    }

    private static Optional<String> unknownTool(String variable, String name) {
        return ToolNames.canonical(name).isPresent()
                ? Optional.empty()
                : Optional.of(variable + ": there is no tool '" + name + "'; names look like "
                        + Toolset.CORE.tools().getFirst() + ".");
    }

    private static String known() {
        return Toolset.all().stream().map(Toolset::id).collect(joining(", ", "", ", " + ALL));
    }
}
