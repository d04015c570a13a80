package dev.delega.cli.clients.text;

/** A configuration that is not understood, or not changed for another reason; says where and why. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean saysWhatToDo;

    public Unreadable(String reason) {
        this(reason, false);
    }

    private Unreadable(String reason, boolean saysWhatToDo) {
        super(reason, null, false, false);
        this.saysWhatToDo = saysWhatToDo;
    }

    /** With a remedy of its own. */
    public static Unreadable advised(String reason) {
        return new Unreadable(reason, true);
    }

    public String reason(String remedy) {
        return saysWhatToDo ? String.valueOf(getMessage()) : getMessage() + ". " + remedy;
    }

    public static Unreadable at(String text, int offset, String reason) {
        return new Unreadable("line " + line(text, offset) + ", column " + column(text, offset) + ": " + reason);
    }

    private static int line(String text, int offset) {
        return 1 + (int) text.substring(0, Math.min(offset, text.length())).chars().filter(c -> c == '\n').count();
    }

    private static int column(String text, int offset) {
        var start = text.lastIndexOf('\n', offset - 1) + 1;
        var marked = start == 0 && text.startsWith("\uFEFF") ? 1 : 0;
        return Math.max(1, offset - start - marked + 1);
    }
}
