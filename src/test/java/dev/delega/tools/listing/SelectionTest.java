package dev.delega.tools.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class SelectionTest {
    @Test
    void theCoreIsShownUnlessToldOtherwise() {
        assertThat(Toolset.CORE.tools()).allMatch(tool -> Selection.standard().shows(tool, false));
    }

    @Test
    void singleToolsReplaceTheDefault() {
        var selection = new Selection(List.of(), List.of("get_task"), List.of(), false, false);

        assertThat(selection.shows("delega_get_task", true)).isTrue();
        assertThat(selection.shows("delega_list_tasks", true)).isFalse();
    }

    @Test
    void singleToolsAddToANamedToolset() {
        var selection = new Selection(List.of("core"), List.of("get_task"), List.of(), false, false);

        assertThat(selection.shows("delega_list_tasks", true)).isTrue();
    }

    @Test
    void excludingWinsOverEverything() {
        var selection = new Selection(List.of("all"), List.of("delega_get_task"), List.of("get_task"), false, false);

        assertThat(selection.shows("delega_get_task", true)).isFalse();
        assertThat(selection.shows("delega_list_tasks", true)).isTrue();
    }

    @Test
    void readOnlyWinsOverATool() {
        var selection = new Selection(List.of(), List.of("delega_create_task"), List.of(), true, false);

        assertThat(selection.shows("delega_create_task", false)).isFalse();
    }

    @Test
    void everyUnknownNameIsToldWithItsVariable() {
        var selection = new Selection(List.of("core", "qeue"), List.of("make_tea"), List.of("delega_nothing"), false,
                false);

        assertThat(Selection.mistakes(selection)).containsExactly(
                "DELEGA_TOOLSETS: there is no toolset 'qeue'; known are core, queue, admin, all.",
                "DELEGA_TOOLS: there is no tool 'make_tea'; names look like delega_create_task.",
                "DELEGA_EXCLUDE_TOOLS: there is no tool 'delega_nothing'; names look like delega_create_task.");
        assertThat(Selection.mistakes(Selection.standard())).isEmpty();
    }
}
