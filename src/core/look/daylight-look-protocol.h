/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the app and its helper say to each other over one socket. The helper sits in a sandbox and reads files that
 * strangers made; the app holds the keys. So the helper gets nothing but the bytes that it asks for, and the app believes
 * nothing that it says: every size is checked (daylight-looker.c), pictures are plain pixels, words are cut and cleaned.
 *
 * A message is the head, then size bytes. Both ends are one build on one machine: numbers are in its own byte order. */
typedef struct
{
  guint32 type;
  guint32 size;
  guint64 a;
  guint64 b;
} DaylightLookHead;

typedef enum {
  /* To the helper */
  DAYLIGHT_LOOK_FILE = 1, /* first of all; a: the file's size; b: for "words" and "talk" what it is read as */
  DAYLIGHT_LOOK_DATA,     /* a: offset; the bytes, fewer than were asked for at the end */
  DAYLIGHT_LOOK_SHOW,     /* a: page, b: width in pixels */
  DAYLIGHT_LOOK_PLAY,
  DAYLIGHT_LOOK_PAUSE,
  DAYLIGHT_LOOK_SEEK, /* a: ns */
  /* From it */
  DAYLIGHT_LOOK_READ,   /* a: offset, b: how many bytes */
  DAYLIGHT_LOOK_SAYS,   /* name NUL value */
  DAYLIGHT_LOOK_READY,  /* a: pages, or the duration in ns; b: DaylightLookParts */
  DAYLIGHT_LOOK_IMAGE,  /* a: page, or the moment in ns; b: width << 32 | height; four bytes a pixel: B, G, R, unused */
  DAYLIGHT_LOOK_SOUND,  /* a: the moment in ns; 16 bit, two channels, 48 kHz */
  DAYLIGHT_LOOK_ENDED,  /* the last sound or picture was sent */
  DAYLIGHT_LOOK_FAILED, /* a: DaylightLookFault */
  DAYLIGHT_LOOK_TEXT    /* of "words" and "talk": the next bytes of the answer */
} DaylightLookType;

typedef enum {
  DAYLIGHT_LOOK_PICTURE = 1 << 0, /* there are moving pictures */
  DAYLIGHT_LOOK_VOICE = 1 << 1,   /* there is sound */
  DAYLIGHT_LOOK_PARTLY = 1 << 2   /* something in it can't be decoded here */
} DaylightLookParts;

typedef enum {
  DAYLIGHT_LOOK_FAULT_BROKEN = 1, /* not such a file, or damaged; or the helper died */
  DAYLIGHT_LOOK_FAULT_LOCKED,     /* asks for a password of its own */
  DAYLIGHT_LOOK_FAULT_NO_DECODER, /* this computer has none for it */
  DAYLIGHT_LOOK_FAULT_TOO_LARGE,
  DAYLIGHT_LOOK_FAULT_SLOW,       /* took too long */
  DAYLIGHT_LOOK_FAULT_NO_SANDBOX, /* nothing to put the helper in: it is not started */
  DAYLIGHT_LOOK_FAULT_ABSENT      /* built without it */
} DaylightLookFault;

#define DAYLIGHT_LOOK_MAX_SIDE 8192
#define DAYLIGHT_LOOK_MAX_PIXELS (24u * 1024 * 1024)
#define DAYLIGHT_LOOK_MAX_SOUND (256u * 1024)
#define DAYLIGHT_LOOK_MAX_READ (1024u * 1024)
#define DAYLIGHT_LOOK_MAX_WORDS 2048u
#define DAYLIGHT_LOOK_MAX_SAID 64
#define DAYLIGHT_LOOK_MAX_TEXT (256u * 1024)
#define DAYLIGHT_LOOK_MAX_PAGES 100000
#define DAYLIGHT_LOOK_MAX_DOCUMENT (256u * 1024 * 1024)
/* A year in ns: numbers from the helper stay far from where they would overflow. */
#define DAYLIGHT_LOOK_MAX_MOMENT (365 * 24 * 3600 * G_GUINT64_CONSTANT (1000000000))

G_END_DECLS
