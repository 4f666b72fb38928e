/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who else changed the data; see the header. */
#include "others.h"

#include "ritmo/app/clinics.h"

void others_add_words(struct str *out, struct app *app)
{
    struct history_rows rows = { 0 };
    struct err none = ERR_INIT;
    const struct zone *zone = app_zone(app, &none);
    char time[TIME_TEXT];
    struct date day;
    int16_t minute;

    if (zone != NULL && app_history(app, NULL, 0, 1, &rows, &none) && rows.n > 0) {
        zone_local(zone, rows.at[0].at_utc, &day, &minute);
        str_addf(out, "Changed by %s at %s", rows.at[0].actor, minute_text(minute, time));
    } else {
        str_add(out, "Somebody else changed the data");
    }
    history_rows_free(&rows);
}
