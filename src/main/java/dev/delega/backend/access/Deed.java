package dev.delega.backend.access;

/** What somebody may want to do. The sentence says why not. */
public enum Deed {
    READ_TASK("Task not found"),
    CHANGE_TASK("This agent cannot modify that task; have it assigned to you, or comment on it"),
    COMMENT_ON_TASK("This agent cannot comment on that task; have it assigned to you first"),
    HAND_TO_OTHERS("Non-admin agents cannot delegate or assign tasks to other agents"),
    SEE_ALL_TASKS("This agent sees its own tasks only"),
    USE_PROJECTS("Non-admin agents cannot attach tasks to projects or filter by project"),
    LIST_AGENTS("Only admin agent keys can list agents"),
    CREATE_AGENTS("Only admin agent keys can create agents"),
    LIST_PROJECTS("Only admin agent keys can list projects"),
    CREATE_PROJECTS("Only admin agent keys can create projects"),
    LIST_WEBHOOKS("Only admin agent keys can list webhooks"),
    CREATE_WEBHOOKS("Only admin agent keys can create webhooks");

    private final String refusal;

    Deed(String refusal) {
        this.refusal = refusal;
    }

    public String refusal() {
        return refusal;
    }
}
