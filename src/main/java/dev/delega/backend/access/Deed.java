package dev.delega.backend.access;

/** What somebody may want to do. The sentence says why not. */
public enum Deed {
    READ_TASK("Task not found"),
    CHANGE_TASK("This agent cannot modify that task; have it assigned to you, or comment on it"),
    COMMENT_ON_TASK("This agent cannot comment on that task; have it assigned to you first"),
    ASSIGN_TO_OTHERS("Non-admin agents cannot assign tasks to other agents"),
    REASSIGN_TO_OTHERS("Non-admin agents cannot reassign tasks to other agents"),
    DELEGATE_TO_OTHERS("Non-admin agents cannot delegate tasks to other agents"),
    SEE_ALL_TASKS("This agent sees its own tasks only"),
    ATTACH_TO_PROJECTS("Non-admin agents cannot attach tasks to projects"),
    DELEGATE_INTO_PROJECTS("Non-admin agents cannot attach delegated tasks to projects"),
    FILTER_BY_PROJECT("Non-admin agents cannot filter by project"),
    LIST_AGENTS("Only admin agent keys can list agents"),
    INSPECT_AGENTS("Only admin agent keys can inspect other agents"),
    EDIT_AGENTS("Only admin agent keys can edit other agents"),
    DELETE_AGENTS("Only admin agent keys can delete agents"),
    ROTATE_KEYS("Only admin agent keys can rotate other agents"),
    CREATE_AGENTS("Only admin agent keys can create agents"),
    LIST_PROJECTS("Only admin agent keys can list projects"),
    CREATE_PROJECTS("Only admin agent keys can create projects"),
    INSPECT_PROJECTS("Only admin agent keys can inspect projects"),
    UPDATE_PROJECTS("Only admin agent keys can update projects"),
    DELETE_PROJECTS("Only admin agent keys can delete projects"),
    LIST_WEBHOOKS("Only admin agent keys can list webhooks"),
    CREATE_WEBHOOKS("Only admin agent keys can create webhooks"),
    INSPECT_DELIVERIES("Only admin agent keys can inspect webhook deliveries"),
    UPDATE_WEBHOOKS("Only admin agent keys can update webhooks"),
    DELETE_WEBHOOKS("Only admin agent keys can delete webhooks");

    private final String refusal;

    Deed(String refusal) {
        this.refusal = refusal;
    }

    public String refusal() {
        return refusal;
    }
}
