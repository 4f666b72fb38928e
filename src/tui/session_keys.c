/* The session keys; see the header. */
#include "session_keys.h"

bool may_change(struct app *app, struct err *e)
{
    if (app_read_only(app))
        return err_set(e, ERR_DENIED, "This is read-only: nothing can be changed from here.");
    return true;
}

/* Straight to the ripple, or first to a form or the month. */
static enum screen_id screen_for(enum action act)
{
    if (act == ACTION_CANCEL)
        return SCREEN_CANCEL_FORM;
    return act == ACTION_MOVE ? SCREEN_MOVE : SCREEN_RIPPLE;
}

static enum session_act act_for(enum action act)
{
    if (act == ACTION_CANCEL)
        return ACT_CANCEL;
    if (act == ACTION_MOVE)
        return ACT_MOVE;
    return act == ACTION_DONE ? ACT_DONE : ACT_MISSED;
}

static struct reaction refuse_state(const struct session *s)
{
    if (s->state == SESSION_DONE)
        return react_say(0, "Session %d is recorded as done.", s->ordinal);
    return react_say(0, "This session is %s already.", session_state_word(s->state));
}

struct reaction session_key(enum action act, const struct session *s, struct app *app, struct err *e)
{
    struct target t = { 0 };

    if (s == NULL)
        return react_say(0, "Choose a visit first: Up and Down.");
    snprintf(t.id, sizeof t.id, "%s", s->plan);
    t.session = s->number;
    t.day = s->day;
    if (act == ACTION_WHY)
        return react_open(SCREEN_WHY, &t);
    if (!may_change(app, e))
        return react(0);
    if (!session_is_live(s))
        return refuse_state(s);
    t.request = request_session(s->plan, s->number, act_for(act));
    t.request.planned = s->day;
    return react_open(screen_for(act), &t);
}
