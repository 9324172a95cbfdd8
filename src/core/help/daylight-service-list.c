/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-service-list.h"

#include "daylight-help-json.h"
#include "daylight-service-private.h"

typedef struct
{
  char *english; /* (owned) (nullable): msgid in iso-codes */
  char *label;   /* (owned) (nullable): msgid of ours */
  char *context; /* (owned) (nullable) */
} Language;

struct _DaylightServiceList
{
  DaylightHelpList parent_instance;

  DaylightService *anywhere;  /* (owned) (nullable) */
  GListStore      *countries; /* (owned): DaylightCountry */
  GHashTable      *languages; /* (owned): id -> Language */
  GHashTable      *spoken;    /* (owned): id -> name in the language shown, made when asked for */
};

G_DEFINE_FINAL_TYPE (DaylightServiceList, daylight_service_list, DAYLIGHT_TYPE_HELP_LIST)

static void
language_free (gpointer data)
{
  Language *language = data;

  g_free (language->english);
  g_free (language->label);
  g_free (language->context);
  g_free (language);
}

static gboolean
read_countries (DaylightServiceList *self,
                JsonObject          *root,
                GError             **error)
{
  g_autoptr (GPtrArray) objects = NULL;

  if (!daylight_help_json_objects (root, "countries", TRUE, &objects, error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      g_autoptr (DaylightCountry) country = NULL;
      g_autofree char            *id = NULL;
      g_autofree char            *name = NULL;

      if (!daylight_help_json_text (objects->pdata[i], "id", TRUE, &id, error) ||
          !daylight_help_json_text (objects->pdata[i], "name", TRUE, &name, error))
        return FALSE;
      country = daylight_country_new (id, name);
      g_list_store_append (self->countries, country);
    }

  return TRUE;
}

static gboolean
read_languages (DaylightServiceList *self,
                JsonObject          *root,
                GError             **error)
{
  g_autoptr (GPtrArray) objects = NULL;

  if (!daylight_help_json_objects (root, "languages", FALSE, &objects, error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      g_autofree char *id = NULL;
      Language        *language;

      if (!daylight_help_json_text (objects->pdata[i], "id", TRUE, &id, error))
        return FALSE;
      language = g_new0 (Language, 1);
      g_hash_table_insert (self->languages, g_steal_pointer (&id), language);
      if (!daylight_help_json_text (objects->pdata[i], "iso", FALSE, &language->english, error) ||
          !daylight_help_json_text (objects->pdata[i], "label", FALSE, &language->label, error) ||
          !daylight_help_json_text (objects->pdata[i], "context", FALSE, &language->context, error))
        return FALSE;
    }

  return TRUE;
}

static DaylightCountry *
find_country (DaylightServiceList *self,
              const char          *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->countries));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DaylightCountry) country = g_list_model_get_item (G_LIST_MODEL (self->countries), i);

      if (g_str_equal (daylight_country_get_id (country), id))
        return country; /* the store keeps it */
    }

  return NULL;
}

static gboolean
read_services (DaylightServiceList *self,
               JsonObject          *root,
               GError             **error)
{
  g_autoptr (GPtrArray) objects = NULL;

  if (!daylight_help_json_objects (root, "services", TRUE, &objects, error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      g_autoptr (DaylightService) service = daylight_service_new_from_json (objects->pdata[i], error);
      DaylightCountry            *country;

      if (service == NULL)
        return FALSE;
      country = find_country (self, daylight_service_get_country (service));
      if (country == NULL)
        {
          daylight_help_json_fail (error, "country");
          return FALSE;
        }
      if (daylight_service_get_kind (service) == DAYLIGHT_SERVICE_EMERGENCY &&
          daylight_country_get_emergency (country) == NULL && daylight_service_get_n_phones (service) > 0)
        daylight_country_set_emergency (country, service);
      if (!daylight_help_list_add (DAYLIGHT_HELP_LIST (self), service, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_services (gconstpointer a,
                  gconstpointer b)
{
  DaylightService *first = *(DaylightService *const *)a;
  DaylightService *second = *(DaylightService *const *)b;
  int              order;

  order = strcmp (daylight_service_get_country (first), daylight_service_get_country (second));
  if (order != 0)
    return order;

  return (int)daylight_service_get_kind (first) - (int)daylight_service_get_kind (second);
}

static int
compare_countries (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  return g_utf8_collate (daylight_country_get_name ((DaylightCountry *)a),
                         daylight_country_get_name ((DaylightCountry *)b));
}

static gboolean
read_anywhere (DaylightServiceList *self,
               JsonObject          *root,
               GError             **error)
{
  JsonNode *node = json_object_get_member (root, "anywhere");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      daylight_help_json_fail (error, "anywhere");
      return FALSE;
    }

  self->anywhere = daylight_service_new_from_json (json_node_get_object (node), error);
  return self->anywhere != NULL;
}

static gboolean
daylight_service_list_read (DaylightHelpList *list,
                            JsonObject       *root,
                            GError          **error)
{
  DaylightServiceList *self = DAYLIGHT_SERVICE_LIST (list);

  if (!read_countries (self, root, error) || !read_languages (self, root, error) ||
      !read_anywhere (self, root, error) || !read_services (self, root, error))
    return FALSE;

  /* A stable sort: within a country and kind the file's order stands. */
  g_ptr_array_sort (daylight_help_list_get_items (list), compare_services);
  g_list_store_sort (self->countries, compare_countries, NULL);
  return TRUE;
}

static const char *
get_id (gpointer item)
{
  return daylight_service_get_id (item);
}

static void
daylight_service_list_finalize (GObject *object)
{
  DaylightServiceList *self = DAYLIGHT_SERVICE_LIST (object);

  g_clear_pointer (&self->languages, g_hash_table_unref);
  g_clear_pointer (&self->spoken, g_hash_table_unref);
  g_clear_object (&self->anywhere);
  g_clear_object (&self->countries);

  G_OBJECT_CLASS (daylight_service_list_parent_class)->finalize (object);
}

static void
daylight_service_list_class_init (DaylightServiceListClass *klass)
{
  DaylightHelpListClass *list_class = DAYLIGHT_HELP_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = daylight_service_list_finalize;

  list_class->resource = "/io/github/daylightapp/Daylight/core/help/services.json";
  list_class->item_type = DAYLIGHT_TYPE_SERVICE;
  list_class->get_id = get_id;
  list_class->read = daylight_service_list_read;
}

static void
daylight_service_list_init (DaylightServiceList *self)
{
  self->countries = g_list_store_new (DAYLIGHT_TYPE_COUNTRY);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, language_free);
  self->spoken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* For what is not the list itself but was read with it. */
static void
ensure_read (DaylightServiceList *self)
{
  daylight_help_list_get_items (DAYLIGHT_HELP_LIST (self));
}

DaylightServiceList *
daylight_service_list_new (void)
{
  return g_object_new (DAYLIGHT_TYPE_SERVICE_LIST, NULL);
}

/**
 * daylight_service_list_new_from_bytes:
 *
 * Returns: (transfer full): a list parsed at once from (json), for tests and other sources than our own
 */
DaylightServiceList *
daylight_service_list_new_from_bytes (GBytes  *json,
                                      GError **error)
{
  g_autoptr (DaylightServiceList) self = daylight_service_list_new ();

  g_return_val_if_fail (json != NULL, NULL);

  if (!daylight_help_list_read_bytes (DAYLIGHT_HELP_LIST (self), json, error))
    return NULL;

  return g_steal_pointer (&self);
}

DaylightService *
daylight_service_list_lookup (DaylightServiceList *self,
                              const char          *id)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return daylight_help_list_find (DAYLIGHT_HELP_LIST (self), id);
}

DaylightService *
daylight_service_list_get_anywhere (DaylightServiceList *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE_LIST (self), NULL);

  ensure_read (self);
  return self->anywhere;
}

/* Who says to be for everyone serves each group, but a line for adults serves no children. */
static gboolean
serves_audience (DaylightService *service,
                 DaylightAudience wanted)
{
  DaylightAudience has = daylight_service_get_audience (service);

  if ((has & (wanted | DAYLIGHT_AUDIENCE_EVERYONE)) != 0)
    return TRUE;

  return (has & DAYLIGHT_AUDIENCE_ADULTS) != 0 && (wanted & ~DAYLIGHT_AUDIENCE_CHILDREN) != 0;
}

static gboolean
speaks (DaylightService *service,
        const char      *language)
{
  const char *const *languages = daylight_service_get_languages (service);
  gsize              length = strcspn (language, "-_");

  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (strncmp (languages[i], language, length) == 0 && strcspn (languages[i], "-_") == length)
        return TRUE;
    }

  return FALSE;
}

static gboolean
fits (DaylightService            *service,
      const DaylightServiceQuery *query)
{
  if (query->country != NULL && g_strcmp0 (query->country, daylight_service_get_country (service)) != 0)
    return FALSE;
  if (query->kinds != 0 && (query->kinds & (1u << daylight_service_get_kind (service))) == 0)
    return FALSE;
  if (query->audience != 0 && !serves_audience (service, query->audience))
    return FALSE;
  if (query->free && daylight_service_get_cost (service) != DAYLIGHT_COST_FREE)
    return FALSE;
  if (query->written && !daylight_service_is_written (service))
    return FALSE;
  if (query->confirmed && daylight_service_get_recheck (service))
    return FALSE;
  if (query->language != NULL && !speaks (service, query->language))
    return FALSE;
  if (query->open_at != NULL && daylight_opening_hours_check (daylight_service_get_hours (service), query->open_at,
                                                              NULL) != DAYLIGHT_OPENING_OPEN)
    return FALSE;

  return query->text == NULL || daylight_service_matches (service, query->text);
}

/**
 * daylight_service_list_find:
 *
 * Returns: (transfer container) (element-type DaylightService): what fits (query), in the list's order; holds references
 */
GPtrArray *
daylight_service_list_find (DaylightServiceList        *self,
                            const DaylightServiceQuery *query)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *services;

  g_return_val_if_fail (DAYLIGHT_IS_SERVICE_LIST (self), found);
  g_return_val_if_fail (query != NULL, found);

  services = daylight_help_list_get_items (DAYLIGHT_HELP_LIST (self));
  for (guint i = 0; i < services->len; i++)
    {
      if (fits (services->pdata[i], query))
        g_ptr_array_add (found, g_object_ref (services->pdata[i]));
    }

  return found;
}

GListModel *
daylight_service_list_get_countries (DaylightServiceList *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE_LIST (self), NULL);

  ensure_read (self);
  return G_LIST_MODEL (self->countries);
}

DaylightCountry *
daylight_service_list_get_country (DaylightServiceList *self,
                                   const char          *id)
{
  g_return_val_if_fail (DAYLIGHT_IS_SERVICE_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  ensure_read (self);
  return find_country (self, id);
}

DaylightCountry *
daylight_service_list_get_default_country (DaylightServiceList *self,
                                           const char          *chosen)
{
  g_autofree char *guess = NULL;
  DaylightCountry *country = NULL;

  g_return_val_if_fail (DAYLIGHT_IS_SERVICE_LIST (self), NULL);

  if (chosen != NULL && *chosen != '\0')
    country = daylight_service_list_get_country (self, chosen);
  if (country == NULL)
    guess = daylight_country_guess_id ();
  if (guess != NULL)
    country = daylight_service_list_get_country (self, guess);

  return country;
}

/**
 * daylight_service_list_get_language_name:
 *
 * Returns: (transfer none): the name of a language as it is called in the one shown; its id where nothing is known of it
 */
const char *
daylight_service_list_get_language_name (DaylightServiceList *self,
                                         const char          *id)
{
  Language *language;
  char     *name;
  char     *bracket;

  g_return_val_if_fail (DAYLIGHT_IS_SERVICE_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  ensure_read (self);
  language = g_hash_table_lookup (self->languages, id);
  if (language == NULL)
    return id;
  if (language->label != NULL)
    return daylight_help_translate (language->context, language->label);
  if (language->english == NULL)
    return id;

  name = g_hash_table_lookup (self->spoken, id);
  if (name == NULL)
    {
      /* iso-codes adds words for librarians: "Nepali (macrolanguage)". */
      name = g_strdup (g_dgettext ("iso_639-3", language->english));
      bracket = strstr (name, " (");
      if (bracket != NULL)
        *bracket = '\0';
      g_hash_table_insert (self->spoken, g_strdup (id), name);
    }

  return name;
}
