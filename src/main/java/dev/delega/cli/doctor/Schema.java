package dev.delega.cli.doctor;

import dev.delega.backend.db.Checkup;
import dev.delega.words.Program;

/** Whether this program and the board know each other. */
record Schema(Checkup board) {

    boolean known() {
        return board.schema() == Checkup.known();
    }

    Finding finding() {
        var there = board.schema();
        if (there == Checkup.known()) {
            return Finding.ok("schema", String.valueOf(there));
        }
        if (there > Checkup.known()) {
            return Finding.fail("schema", there + ", and this program knows " + Checkup.known(),
                    "update delega-mcp: the board was written by a newer one");
        }
        if (there > 0) {
            return Finding.ok("schema", there + "; the next start brings it to " + Checkup.known());
        }
        return board.tables().isEmpty()
                ? Finding.ok("schema", "none yet: made at the first call")
                : Finding.fail("schema", "these are another program's tables",
                        "set DELEGA_DB to another place; what an older backend keeps there moves by: "
                                + Program.typed("import"));
    }
}
