/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-sun"

#include "config.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "daylight-place-list.h"
#include "daylight-place-words.h"
#include "daylight-sun-resource.h"

/**
 * DaylightPlaceList:
 *
 * All places Daylight knows, as a #GListModel in the order of their names: a town for each zone of the Time Zone
 * Database (data/places/zone.tab) and the other large ones people look for (data/places/cities.tab). The tables are
 * part of the program, so nothing here can be missing or damaged at run time.
 */

#define RESOURCE_PATH "/io/github/daylightapp/Daylight/places/"

/* Nobody scrolls further through the results of a search. */
#define MAX_RESULTS 100
#define MAX_QUERY_BYTES 200

/* One place with the words it is found by. */
typedef struct
{
  DaylightPlace *place;   /* (owned) */
  char          *names;   /* (owned): city, and its other names; folded with the two below */
  char          *sort;    /* (owned) (nullable): collation key */
  char          *country; /* (owned) (nullable): folded country */
} Item;

struct _DaylightPlaceList
{
  GObject parent_instance;

  GPtrArray  *items;     /* (owned) (element-type Item): in the order of names once that was asked for */
  GHashTable *by_id;     /* (owned): borrowed id to borrowed place */
  GHashTable *aliases;   /* (owned): zone id, or a country's code, to place id */
  GHashTable *countries; /* (owned): code to name as shown */
  GHashTable *english;   /* (owned): code to English name */
  GHashTable *names;     /* (owned): place id to its name in the locale's language */
  gboolean    in_order;  /* the items are sorted, and their words folded */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DaylightPlaceList, daylight_place_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
item_free (Item *item)
{
  g_object_unref (item->place);
  g_free (item->sort);
  g_free (item->names);
  g_free (item->country);
  g_free (item);
}

/* Reading the tables. They are ours, so a bad line is a mistake of the build: the tests read them all. */

typedef void (*LineFunc) (DaylightPlaceList *self,
                          char             **fields,
                          guint              n_fields);

static gboolean
read_table (DaylightPlaceList *self,
            const char        *name,
            LineFunc           func)
{
  g_autofree char   *path = g_strconcat (RESOURCE_PATH, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (daylight_sun_get_resource (), path, 0, NULL);
  g_auto (GStrv)     lines = NULL;
  g_autofree char   *text = NULL;
  guint              i;

  if (bytes == NULL)
    return FALSE;

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      fields = g_strsplit (lines[i], "\t", -1);
      func (self, fields, g_strv_length (fields));
    }

  return TRUE;
}

/* One half of a coordinate of ISO 6709: a sign, degrees in @n_degrees digits, minutes, perhaps seconds. */
static double
parse_angle (const char *text,
             gsize       length,
             gsize       n_degrees)
{
  double value = 0.0;
  int    parts[3] = { 0, 0, 0 };
  gsize  i;

  for (i = 1; i < length; i++)
    {
      gsize part = i <= n_degrees ? 0 : i <= n_degrees + 2 ? 1
                                                           : 2;

      parts[part] = parts[part] * 10 + g_ascii_digit_value (text[i]);
    }
  value = parts[0] + parts[1] / 60.0 + parts[2] / 3600.0;

  return text[0] == '-' ? -value : value;
}

/* Like +4230+00131 or -541600-0363200. */
static gboolean
parse_coordinates (const char *text,
                   double     *latitude,
                   double     *longitude)
{
  gsize first, second;

  if (text[0] != '+' && text[0] != '-')
    return FALSE;
  first = 1 + strspn (text + 1, "0123456789");
  if ((first != 5 && first != 7) || (text[first] != '+' && text[first] != '-'))
    return FALSE;
  second = 1 + strspn (text + first + 1, "0123456789");
  if (second != first + 1 || text[first + second] != '\0')
    return FALSE;

  *latitude = parse_angle (text, first, 2);
  *longitude = parse_angle (text + first, second, 3);

  return TRUE;
}

/* Europe/Isle_of_Man: Isle of Man. */
static char *
get_city_of_zone (const char *zone_id)
{
  const char *slash = strrchr (zone_id, '/');
  char       *city = g_strdup (slash != NULL ? slash + 1 : zone_id);

  return g_strdelimit (city, "_", ' ');
}

static void
add_place (DaylightPlaceList *self,
           const char        *id,
           const char        *city,
           const char        *country,
           const char        *coordinates,
           const char        *zone_id,
           const char        *other_names)
{
  const char *country_name = g_hash_table_lookup (self->countries, country);
  const char *translated = g_hash_table_lookup (self->names, id);
  const char *shown = translated != NULL ? translated : city;
  double      latitude, longitude;
  Item       *item;

  g_return_if_fail (country_name != NULL && parse_coordinates (coordinates, &latitude, &longitude));

  item = g_new0 (Item, 1);
  item->place = daylight_place_new (id, shown, country, country_name, latitude, longitude, zone_id);
  item->names = g_strjoin (" ", shown, city, other_names, NULL);
  g_ptr_array_add (self->items, item);
  g_hash_table_insert (self->by_id, (char *)daylight_place_get_id (item->place), item->place);
}

static void
read_country (DaylightPlaceList *self,
              char             **fields,
              guint              n_fields)
{
  const char *english;
  const char *translated;

  g_return_if_fail (n_fields >= 2);

  /* iso-codes may not be there: then the name comes back as it went in, and the English one is shown. */
  translated = dgettext ("iso_3166-1", fields[1]);
  english = n_fields > 2 ? fields[2] : fields[1];
  g_hash_table_insert (self->countries, g_strdup (fields[0]), g_strdup (translated != fields[1] ? translated : english));
  g_hash_table_insert (self->english, g_strdup (fields[0]), g_strdup (english));
}

/* A line of zone.tab that cities.tab did not already give. */
static void
read_zone (DaylightPlaceList *self,
           char             **fields,
           guint              n_fields)
{
  g_autofree char *city = NULL;

  g_return_if_fail (n_fields >= 3);

  if (g_hash_table_contains (self->by_id, fields[2]))
    return;
  city = get_city_of_zone (fields[2]);
  add_place (self, fields[2], city, fields[0], fields[1], fields[2], NULL);
}

/* Country, coordinates, zone, name, other names. The first line of a zone's own town has the zone's id. */
static void
read_city (DaylightPlaceList *self,
           char             **fields,
           guint              n_fields)
{
  g_autofree char *id = NULL;

  g_return_if_fail (n_fields >= 4);

  if (g_str_has_prefix (fields[3], "="))
    id = g_strdup (fields[2]);
  else
    id = g_strconcat (fields[0], "/", fields[3], NULL);
  add_place (self, id, fields[3] + (fields[3][0] == '='), fields[0], fields[1], fields[2], n_fields > 4 ? fields[4] : NULL);
}

static void
read_alias (DaylightPlaceList *self,
            char             **fields,
            guint              n_fields)
{
  g_return_if_fail (n_fields >= 2);

  g_hash_table_insert (self->aliases, g_strdup (fields[0]), g_strdup (fields[1]));
}

static void
read_name (DaylightPlaceList *self,
           char             **fields,
           guint              n_fields)
{
  g_return_if_fail (n_fields >= 2);

  g_hash_table_insert (self->names, g_strdup (fields[0]), g_strdup (fields[1]));
}

/* The first language of the person's list decides, whether there is a table for it or not: places in the second
 * language beside an interface in the first would only puzzle. */
static void
read_names (DaylightPlaceList *self)
{
  const char *const *languages = g_get_language_names ();
  g_autofree char   *first = g_strndup (languages[0], strcspn (languages[0], "_.@"));
  gsize              i;

  for (i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("names/%s.tab", languages[i]);
      gsize            length = strlen (first);

      if (strncmp (languages[i], first, length) != 0 || g_ascii_isalpha (languages[i][length]))
        return;
      if (read_table (self, name, read_name))
        return;
    }
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const Item *one = *(Item *const *)a;
  const Item *other = *(Item *const *)b;
  int         order = strcmp (one->sort, other->sort);

  return order != 0 ? order : strcmp (daylight_place_get_id (one->place), daylight_place_get_id (other->place));
}

/* Orders the places and folds their words: most of what the tables cost, and the first picture of the page needs only the
 * one place that it shows. */
static void
put_in_order (DaylightPlaceList *self)
{
  if (self->in_order)
    return;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item            *item = g_ptr_array_index (self->items, i);
      const char      *english = g_hash_table_lookup (self->english, daylight_place_get_country (item->place));
      g_autofree char *names = g_steal_pointer (&item->names);
      g_autofree char *countries = g_strjoin (" ", daylight_place_get_country_name (item->place), english, NULL);

      item->sort = g_utf8_collate_key (daylight_place_get_city (item->place), -1);
      item->names = daylight_place_words_fold (names);
      item->country = daylight_place_words_fold (countries);
    }
  g_ptr_array_sort (self->items, compare_items);
  self->in_order = TRUE;
}

/* GListModel */

static GType
daylight_place_list_get_item_type (GListModel *model)
{
  return DAYLIGHT_TYPE_PLACE;
}

static guint
daylight_place_list_get_n_items (GListModel *model)
{
  return DAYLIGHT_PLACE_LIST (model)->items->len;
}

static gpointer
daylight_place_list_get_item (GListModel *model,
                              guint       position)
{
  DaylightPlaceList *self = DAYLIGHT_PLACE_LIST (model);
  Item              *item;

  if (position >= self->items->len)
    return NULL;
  put_in_order (self);
  item = g_ptr_array_index (self->items, position);

  return g_object_ref (item->place);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = daylight_place_list_get_item_type;
  iface->get_n_items = daylight_place_list_get_n_items;
  iface->get_item = daylight_place_list_get_item;
}

static void
daylight_place_list_finalize (GObject *object)
{
  DaylightPlaceList *self = DAYLIGHT_PLACE_LIST (object);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->aliases);
  g_hash_table_unref (self->countries);
  g_hash_table_unref (self->english);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (daylight_place_list_parent_class)->finalize (object);
}

static void
daylight_place_list_class_init (DaylightPlaceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_place_list_finalize;
}

static void
daylight_place_list_init (DaylightPlaceList *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->english = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  bind_textdomain_codeset ("iso_3166-1", "UTF-8");
  read_names (self);
  read_table (self, "countries.tab", read_country);
  read_table (self, "cities.tab", read_city);
  read_table (self, "zone.tab", read_zone);
  read_table (self, "aliases.tab", read_alias);
}

/* Public API */

/**
 * daylight_place_list_new:
 *
 * Returns: (transfer full): all places, with the names of countries in the language of the locale
 */
DaylightPlaceList *
daylight_place_list_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_PLACE_LIST, NULL);
}

/**
 * daylight_place_list_find:
 * @id: (nullable): a place's id
 *
 * Returns: (transfer none) (nullable): the place
 */
DaylightPlace *
daylight_place_list_find (DaylightPlaceList *self,
                          const char        *id)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLACE_LIST (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

static DaylightPlace *
find_by_alias (DaylightPlaceList *self,
               const char        *name)
{
  const char *id = name;
  int         i;

  /* An alias may lead to an alias, once. */
  for (i = 0; id != NULL && i < 3; i++)
    {
      DaylightPlace *place = daylight_place_list_find (self, id);

      if (place != NULL)
        return place;
      id = g_hash_table_lookup (self->aliases, id);
    }

  return NULL;
}

/**
 * daylight_place_list_guess:
 * @zone_id: (nullable): the system's time zone
 * @country: (nullable): the country of the locale
 *
 * Where this computer most likely stands: the town of its time zone; where that says nothing (UTC), the largest town of
 * the locale's country; else Greenwich's own town.
 *
 * Returns: (transfer none): a place, in every case
 */
DaylightPlace *
daylight_place_list_guess (DaylightPlaceList *self,
                           const char        *zone_id,
                           const char        *country)
{
  DaylightPlace *place;
  guint          i;

  g_return_val_if_fail (DAYLIGHT_IS_PLACE_LIST (self), NULL);

  place = find_by_alias (self, zone_id);
  if (place == NULL)
    place = find_by_alias (self, country);
  if (place == NULL && country != NULL)
    put_in_order (self);
  for (i = 0; place == NULL && country != NULL && i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (g_ascii_strcasecmp (daylight_place_get_country (item->place), country) == 0)
        place = item->place;
    }

  return place != NULL ? place : daylight_place_list_find (self, "Europe/London");
}

/**
 * daylight_place_list_search:
 * @text: what was typed
 *
 * Finds places by the beginning of words in the names of city and country, whatever the case and the accents. A city
 * comes before a country.
 *
 * Returns: (transfer full): a #GListModel of places, best first; empty if none fits
 */
GListModel *
daylight_place_list_search (DaylightPlaceList *self,
                            const char        *text)
{
  GListStore      *results = g_list_store_new (DAYLIGHT_TYPE_PLACE);
  g_autofree char *wanted = NULL;
  guint            rank, i;

  g_return_val_if_fail (DAYLIGHT_IS_PLACE_LIST (self), G_LIST_MODEL (results));
  g_return_val_if_fail (text != NULL, G_LIST_MODEL (results));

  if (strlen (text) > MAX_QUERY_BYTES)
    return G_LIST_MODEL (results);

  put_in_order (self);
  wanted = daylight_place_words_fold (text);
  for (rank = 5; rank > 0; rank--)
    for (i = 0; i < self->items->len && g_list_model_get_n_items (G_LIST_MODEL (results)) < MAX_RESULTS; i++)
      {
        Item            *item = g_ptr_array_index (self->items, i);
        guint            by_name = daylight_place_words_match (item->names, wanted);
        guint            by_country = daylight_place_words_match (item->country, wanted);
        g_autofree char *both = NULL;
        guint            found;

        if (by_name >= 2)
          found = by_name + 2;
        else if (by_country == 3)
          found = 3;
        else if (by_name > 0 || by_country > 0)
          found = 2;
        else
          {
            both = g_strconcat (item->names, item->country, NULL);
            found = daylight_place_words_match (both, wanted) > 0 ? 1 : 0;
          }
        if (found == rank)
          g_list_store_append (results, item->place);
      }

  return G_LIST_MODEL (results);
}
