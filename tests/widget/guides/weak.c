/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daylight-keyring-memory.h"
__attribute__ ((weak)) DaylightKeyring *
daylight_keyring_memory_new (void)
{
  return NULL;
}
