/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "parts.h"

#include "exif-block.h"

/* Everything that a picture says of itself stands near its beginning, but for large PNGs and WebPs. */
#define MOST_READ (64u * 1024 * 1024)

#ifdef HAVE_EXIF
#include <libexif/exif-data.h>
#include <string.h>

static char *
value_of (ExifData *data,
          ExifIfd   ifd,
          ExifTag   tag)
{
  ExifEntry *entry = exif_content_get_entry (data->ifd[ifd], tag);
  char       text[512] = "";

  if (entry == NULL || exif_entry_get_value (entry, text, sizeof text) == NULL)
    return NULL;
  g_strstrip (text);
  return *text != '\0' ? g_strdup (text) : NULL;
}

static void
say (ExifData   *data,
     const char *name,
     ExifIfd     ifd,
     ExifTag     tag)
{
  g_autofree char *value = value_of (data, ifd, tag);

  link_say (name, value);
}

/* EXIF writes days with colons: 2026:11:22 10:00:00. */
static void
say_time (ExifData   *data,
          const char *name,
          ExifIfd     ifd,
          ExifTag     tag,
          int         offset_tag)
{
  g_autofree char *value = value_of (data, ifd, tag);
  g_autofree char *offset = offset_tag != 0 ? value_of (data, EXIF_IFD_EXIF, (ExifTag)offset_tag) : NULL;
  g_autofree char *text = NULL;

  if (value == NULL || strspn (value, ": 0") == strlen (value))
    return;
  if (strlen (value) >= 10 && value[4] == ':' && value[7] == ':')
    value[4] = value[7] = '-';
  text = offset != NULL ? g_strdup_printf ("%s %s", value, offset) : g_strdup (value);
  link_say (name, text);
}

static gboolean
degrees (ExifData   *data,
         ExifTag     tag,
         ExifTag     side_tag,
         const char *negative,
         double      most,
         double     *value)
{
  ExifEntry       *entry = exif_content_get_entry (data->ifd[EXIF_IFD_GPS], tag);
  g_autofree char *side = value_of (data, EXIF_IFD_GPS, side_tag);
  ExifByteOrder    order = exif_data_get_byte_order (data);
  double           part[3];

  if (entry == NULL || entry->format != EXIF_FORMAT_RATIONAL || entry->components != 3 || entry->size < 24 || entry->data == NULL)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      ExifRational one = exif_get_rational (entry->data + i * 8, order);

      if (one.denominator == 0)
        return FALSE;
      part[i] = (double)one.numerator / one.denominator;
    }
  *value = part[0] + part[1] / 60 + part[2] / 3600;
  if (side != NULL && g_str_has_prefix (side, negative))
    *value = -*value;
  return *value >= -most && *value <= most;
}

static void
say_place (ExifData *data)
{
  char             north[G_ASCII_DTOSTR_BUF_SIZE];
  char             east[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;
  double           latitude, longitude;

  if (!degrees (data, (ExifTag)EXIF_TAG_GPS_LATITUDE, (ExifTag)EXIF_TAG_GPS_LATITUDE_REF, "S", 90, &latitude) ||
      !degrees (data, (ExifTag)EXIF_TAG_GPS_LONGITUDE, (ExifTag)EXIF_TAG_GPS_LONGITUDE_REF, "W", 180, &longitude))
    return;
  g_ascii_formatd (north, sizeof north, "%.5f", latitude);
  g_ascii_formatd (east, sizeof east, "%.5f", longitude);
  text = g_strdup_printf ("%s, %s", north, east);
  link_say ("place", text);
}

static void
say_device (ExifData *data)
{
  g_autofree char *maker = value_of (data, EXIF_IFD_0, EXIF_TAG_MAKE);
  g_autofree char *model = value_of (data, EXIF_IFD_0, EXIF_TAG_MODEL);
  g_autofree char *both = NULL;

  if (maker != NULL && model != NULL && !g_str_has_prefix (model, maker))
    both = g_strdup_printf ("%s %s", maker, model);
  link_say ("device", both != NULL ? both : model != NULL ? model
                                                          : maker);
}

static void
say_exif (const guint8 *block,
          gsize         size)
{
  g_autofree guint8 *whole = g_malloc (size + 6);
  ExifData          *data = exif_data_new ();

  memcpy (whole, "Exif\0\0", 6);
  memcpy (whole + 6, block, size);
  exif_data_unset_option (data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_set_option (data, EXIF_DATA_OPTION_DONT_CHANGE_MAKER_NOTE);
  exif_data_load_data (data, whole, (guint)MIN (size + 6, G_MAXUINT16));
  say_time (data, "taken", EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, 0x9011);
  say_time (data, "changed", EXIF_IFD_0, EXIF_TAG_DATE_TIME, 0x9010);
  say_device (data);
  say (data, "serial", EXIF_IFD_EXIF, (ExifTag)0xa431);
  say (data, "author", EXIF_IFD_0, EXIF_TAG_ARTIST);
  say (data, "author", EXIF_IFD_EXIF, (ExifTag)0xa430);
  say (data, "program", EXIF_IFD_0, EXIF_TAG_SOFTWARE);
  say (data, "title", EXIF_IFD_0, EXIF_TAG_IMAGE_DESCRIPTION);
  say_place (data);
  exif_data_unref (data);
}
#else
static void
say_exif (const guint8 *block,
          gsize         size)
{
  link_fail (DAYLIGHT_LOOK_FAULT_ABSENT);
}
#endif

void
says_start (void)
{
  g_autoptr (GBytes) bytes = link_read_start (MOST_READ);
  const guint8      *block;
  gsize              size;

  if (!exif_block_knows (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    link_fail (DAYLIGHT_LOOK_FAULT_ABSENT);
  if (exif_block_find (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &block, &size))
    say_exif (block, size);
  link_send (DAYLIGHT_LOOK_READY, 0, 0, NULL, 0);
}
