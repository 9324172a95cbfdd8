/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "operations.h"

#define RIGHT "four quiet boats at noon"
#define NEW "seven green lamps by the river"
#define WORD(text) OPERATION_MARKER " " text
#define DRAFT(text) "{\"what\":\"" WORD (text) "\"}"

/* What operations_look () says of the fixture. */
#define BEFORE "right code kept one two/1 - draft"
