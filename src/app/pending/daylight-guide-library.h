#pragma once
#include <gio/gio.h>
typedef struct _DaylightGuideLibrary DaylightGuideLibrary;
DaylightGuideLibrary                *daylight_guide_library_new (void);
