/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight-help"

#include "config.h"

#include "daylight-platform-private.h"

#include "daylight-help-json.h"

#define MAX_LINKS 8

typedef struct
{
  char *label;   /* (owned) (nullable) */
  char *context; /* (owned) (nullable) */
  char *address; /* (owned) */
} Link;

/* Texts of one list, and the same translated when they are first asked for. */
typedef struct
{
  char     **texts;      /* (owned) */
  GPtrArray *translated; /* (owned) (nullable): borrowed strings and a NULL */
} Texts;

struct _DaylightPlatform
{
  GObject parent_instance;

  /* All owned, set once. */
  char                *id;
  DaylightPlatformKind kind;
  char                *name;
  char                *summary;
  Texts                steps;
  Texts                threat_steps;
  Texts                keep_first;
  Texts                notes;
  char                *response;
  guint                response_hours;
  DaylightAccountNeed  account;
  Link                 links[MAX_LINKS];
  guint                n_links;
  char                *email;
  gboolean             adult_site;
  gboolean             only_adults;
  gboolean             only_minors;
  gboolean             recheck;
  guint                read_year;
  guint                source_year;
  char               **sources;
};

G_DEFINE_FINAL_TYPE (DaylightPlatform, daylight_platform, G_TYPE_OBJECT)

static const char *const kind_names[] = { "tool", "platform", "guide", NULL };

static const char *const account_names[] = { "unknown", "needed", "not-needed", NULL };

static void
texts_clear (Texts *texts)
{
  g_clear_pointer (&texts->translated, g_ptr_array_unref);
  g_clear_pointer (&texts->texts, g_strfreev);
}

static const char *const *
texts_get (Texts *texts)
{
  if (texts->translated == NULL)
    {
      texts->translated = g_ptr_array_new ();
      for (guint i = 0; texts->texts != NULL && texts->texts[i] != NULL; i++)
        g_ptr_array_add (texts->translated, (char *)daylight_help_translate (NULL, texts->texts[i]));
      g_ptr_array_add (texts->translated, NULL);
    }

  return (const char *const *)texts->translated->pdata;
}

static gboolean
read_links (DaylightPlatform *self,
            JsonObject       *object,
            GError          **error)
{
  g_autoptr (GPtrArray) links = NULL;

  if (!daylight_help_json_objects (object, "links", FALSE, &links, error))
    return FALSE;
  if (links->len > MAX_LINKS)
    {
      daylight_help_json_fail (error, "links");
      return FALSE;
    }
  for (guint i = 0; i < links->len; i++)
    {
      Link *link = &self->links[i];

      self->n_links = i + 1;
      if (!daylight_help_json_text (links->pdata[i], "label", FALSE, &link->label, error) ||
          !daylight_help_json_text (links->pdata[i], "context", FALSE, &link->context, error) ||
          !daylight_help_json_text (links->pdata[i], "address", TRUE, &link->address, error))
        return FALSE;
      if (!g_str_has_prefix (link->address, "https://"))
        {
          daylight_help_json_fail (error, "links");
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_texts (DaylightPlatform *self,
            JsonObject       *object,
            GError          **error)
{
  if (!daylight_help_json_text (object, "id", TRUE, &self->id, error) ||
      !daylight_help_json_text (object, "name", TRUE, &self->name, error) ||
      !daylight_help_json_text (object, "summary", FALSE, &self->summary, error) ||
      !daylight_help_json_texts (object, "steps", &self->steps.texts, error) ||
      !daylight_help_json_texts (object, "threat-steps", &self->threat_steps.texts, error) ||
      !daylight_help_json_texts (object, "keep-first", &self->keep_first.texts, error) ||
      !daylight_help_json_texts (object, "notes", &self->notes.texts, error) ||
      !daylight_help_json_text (object, "response", FALSE, &self->response, error) ||
      !daylight_help_json_text (object, "email", FALSE, &self->email, error))
    return FALSE;
  if (self->steps.texts[0] == NULL)
    {
      daylight_help_json_fail (error, "steps");
      return FALSE;
    }

  return TRUE;
}

static void
daylight_platform_finalize (GObject *object)
{
  DaylightPlatform *self = DAYLIGHT_PLATFORM (object);

  for (guint i = 0; i < self->n_links; i++)
    {
      g_free (self->links[i].label);
      g_free (self->links[i].context);
      g_free (self->links[i].address);
    }
  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  texts_clear (&self->steps);
  texts_clear (&self->threat_steps);
  texts_clear (&self->keep_first);
  texts_clear (&self->notes);
  g_free (self->response);
  g_free (self->email);
  g_strfreev (self->sources);

  G_OBJECT_CLASS (daylight_platform_parent_class)->finalize (object);
}

static void
daylight_platform_class_init (DaylightPlatformClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = daylight_platform_finalize;
}

static void
daylight_platform_init (DaylightPlatform *self)
{
}

DaylightPlatform *
daylight_platform_new_from_json (JsonObject *object,
                                 GError    **error)
{
  g_autoptr (DaylightPlatform) self = g_object_new (DAYLIGHT_TYPE_PLATFORM, NULL);
  guint                        kind = G_MAXUINT;
  guint                        account = DAYLIGHT_ACCOUNT_UNKNOWN;

  if (!read_texts (self, object, error) || !read_links (self, object, error) ||
      !daylight_help_json_choice (object, "kind", kind_names, &kind, error) ||
      !daylight_help_json_choice (object, "account", account_names, &account, error) ||
      !daylight_help_json_flag (object, "adult-site", &self->adult_site, error) ||
      !daylight_help_json_flag (object, "only-adults", &self->only_adults, error) ||
      !daylight_help_json_flag (object, "only-minors", &self->only_minors, error) ||
      !daylight_help_json_flag (object, "recheck", &self->recheck, error) ||
      !daylight_help_json_number (object, "response-hours", 9999, &self->response_hours, error) ||
      !daylight_help_json_number (object, "read", 9999, &self->read_year, error) ||
      !daylight_help_json_sources (object, &self->sources, &self->source_year, error))
    return NULL;
  if (kind == G_MAXUINT || self->read_year == 0)
    {
      daylight_help_json_fail (error, "kind, read");
      return NULL;
    }

  self->kind = (DaylightPlatformKind)kind;
  self->account = (DaylightAccountNeed)account;
  return g_steal_pointer (&self);
}

const char *
daylight_platform_get_id (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return self->id;
}

const char *
daylight_platform_get_name (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return self->name;
}

DaylightPlatformKind
daylight_platform_get_kind (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), DAYLIGHT_PLATFORM_SITE);

  return self->kind;
}

const char *
daylight_platform_get_summary (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return daylight_help_translate (NULL, self->summary);
}

const char *const *
daylight_platform_get_steps (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return texts_get (&self->steps);
}

const char *const *
daylight_platform_get_threat_steps (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return texts_get (&self->threat_steps);
}

const char *const *
daylight_platform_get_keep_first (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return texts_get (&self->keep_first);
}

const char *const *
daylight_platform_get_notes (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return texts_get (&self->notes);
}

const char *
daylight_platform_get_response (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return daylight_help_translate (NULL, self->response);
}

guint
daylight_platform_get_response_hours (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), 0);

  return self->response_hours;
}

DaylightAccountNeed
daylight_platform_get_account (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), DAYLIGHT_ACCOUNT_UNKNOWN);

  return self->account;
}

guint
daylight_platform_get_n_links (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), 0);

  return self->n_links;
}

DaylightPlatformLink
daylight_platform_get_link (DaylightPlatform *self,
                            guint             position)
{
  const Link *link;

  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), (DaylightPlatformLink){ 0 });
  g_return_val_if_fail (position < self->n_links, (DaylightPlatformLink){ 0 });

  link = &self->links[position];
  return (DaylightPlatformLink){
    .label = link->label != NULL ? daylight_help_translate (link->context, link->label) : self->name,
    .address = link->address,
  };
}

const char *
daylight_platform_get_email (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return self->email;
}

gboolean
daylight_platform_get_adult_site (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), FALSE);

  return self->adult_site;
}

gboolean
daylight_platform_get_only_minors (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), FALSE);

  return self->only_minors;
}

gboolean
daylight_platform_get_only_adults (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), FALSE);

  return self->only_adults;
}

gboolean
daylight_platform_get_recheck (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), TRUE);

  return self->recheck;
}

guint
daylight_platform_get_read_year (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), 0);

  return self->read_year;
}

guint
daylight_platform_get_source_year (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), 0);

  return self->source_year;
}

const char *const *
daylight_platform_get_sources (DaylightPlatform *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), NULL);

  return (const char *const *)self->sources;
}

gboolean
daylight_platform_matches (DaylightPlatform *self,
                           const char       *text)
{
  const char *candidates[] = { NULL, NULL, NULL };

  g_return_val_if_fail (DAYLIGHT_IS_PLATFORM (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  candidates[0] = self->name;
  candidates[1] = daylight_platform_get_summary (self);

  return daylight_help_matches (text, candidates);
}
