#pragma once
#include <gio/gio.h>
typedef struct _DaylightPlaceList DaylightPlaceList;
DaylightPlaceList                *daylight_place_list_new (void);
GPtrArray                        *daylight_place_list_search (DaylightPlaceList *self, const char *text);
