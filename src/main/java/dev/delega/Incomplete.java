package dev.delega;

/** The plain jar, started without the libraries that its coordinates bring along. */
final class Incomplete {
    private Incomplete() {}

    /** Says which jar to take; what is missing for another reason is thrown on. */
    static int status(NoClassDefFoundError missing) {
        if (!(missing.getCause() instanceof ClassNotFoundException)) {
            throw missing;
        }
        var coordinates = "dev.delega:delega-mcp:" + Version.TEXT;
        System.err.println("delega-mcp: this jar is without its libraries (" + missing.getMessage() + " is missing)."
                + " The one with them: java -jar delega-mcp-" + Version.TEXT + "-all.jar (in a build of your own:"
                + " target/delega-mcp.jar), or without any jar: jbang " + coordinates);
        return 1;
    }
}
