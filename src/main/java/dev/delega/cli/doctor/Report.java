package dev.delega.cli.doctor;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.cli.doctor.Finding.Status;
import dev.delega.json.Json;
import dev.delega.words.Program;

/** The findings, for people or for programs. */
record Report(List<Finding> findings) {

    boolean sound() {
        return findings.stream().noneMatch(finding -> finding.status() == Status.FAIL);
    }

    void print(PrintWriter out) {
        for (var finding : findings) {
            out.println(String.format(Locale.ROOT, "%-4s  %-22s  %s", finding.status().word(), finding.name(),
                    finding.found()));
            if (finding.remedy() != null) {
                out.println("      → " + finding.remedy());
            }
        }
        out.println(summary());
    }

    ObjectNode json() {
        var json = Json.object().put("ok", sound());
        var checks = json.putArray("checks");
        findings.forEach(finding -> checks.addObject().put("name", finding.name())
                .put("status", finding.status().word())
                .put("found", finding.found())
                .put("remedy", finding.remedy()));
        return json;
    }

    private String summary() {
        var failed = count(Status.FAIL);
        var warnings = count(Status.WARN);
        if (failed + warnings == 0) {
            return "All is well.";
        }
        return "Failed: " + failed + ", warnings: " + warnings
                + ". Do what the arrows say, and look again: " + Program.typed("doctor");
    }

    private long count(Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }
}
