package dev.delega.backend.http;

/** One thing that a request may say: in its body, or in its query. */
public record Field(String name, Kind kind, boolean required, boolean ignored, String meaning) {
    /** What its value looks like. */
    public enum Kind {
        TEXT, NUMBER, FLAG, TEXTS, OBJECT, LIST, ANY
    }

    public static Field text(String name, String meaning) {
        return new Field(name, Kind.TEXT, false, false, meaning);
    }

    public static Field number(String name, String meaning) {
        return new Field(name, Kind.NUMBER, false, false, meaning);
    }

    public static Field flag(String name, String meaning) {
        return new Field(name, Kind.FLAG, false, false, meaning);
    }

    public static Field texts(String name, String meaning) {
        return new Field(name, Kind.TEXTS, false, false, meaning);
    }

    public static Field object(String name, String meaning) {
        return new Field(name, Kind.OBJECT, false, false, meaning);
    }

    public static Field list(String name, String meaning) {
        return new Field(name, Kind.LIST, false, false, meaning);
    }

    public static Field any(String name, String meaning) {
        return new Field(name, Kind.ANY, false, false, meaning);
    }

    /** What other backends heed and this one does not: it is let pass, and whoever says it is told why it is in vain. */
    public static Field ignored(String name, String why) {
        return new Field(name, Kind.ANY, false, true, why);
    }

    public Field needed() {
        return new Field(name, kind, true, ignored, meaning);
    }
}
