/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "disk-model.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "disk-record.h"

#define SECTOR 512
#define HASH_BYTES 16

typedef struct _Node Node;

/* Of a file: bytes or (NULL) a length. Of a folder: @name is @node's from now on (NULL: nobody's), and @other @other_node's. */
typedef struct
{
  guint64 at;
  GBytes *bytes; /* (owned) (nullable) */
  char   *name;  /* (owned) (nullable) */
  Node   *node;  /* (nullable) */
  char   *other; /* (owned) (nullable) */
  Node   *other_node;
} Change;

struct _Node
{
  gboolean    is_folder;
  GHashTable *live;             /* (owned) (element-type utf8 Node): as the program sees it */
  GHashTable *durable;          /* (owned) (element-type utf8 Node) */
  GByteArray *bytes;            /* (owned): the durable bytes of a file */
  GPtrArray  *open;             /* (owned) (element-type Change): not durable yet, in order */
  guint8      hash[HASH_BYTES]; /* of @bytes, if @hashed */
  gboolean    hashed;
};

struct _DiskModel
{
  GPtrArray  *nodes; /* (owned) all there ever were */
  Node       *root;
  GHashTable *numbers; /* (owned) (element-type guint64 Node) */
  GHashTable *seen;    /* (owned) hashes of states */
  GString    *told;    /* (owned) */
  char       *record_path;
  char       *record; /* (owned) (nullable) */
  gsize       size;
  gsize       at;
};

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change->name);
  g_free (change->other);
  g_free (change);
}

static void
node_free (gpointer data)
{
  Node *node = data;

  g_hash_table_unref (node->live);
  g_hash_table_unref (node->durable);
  g_byte_array_unref (node->bytes);
  g_ptr_array_unref (node->open);
  g_free (node);
}

static Node *
node_new (DiskModel *self,
          gboolean   is_folder)
{
  Node *node = g_new0 (Node, 1);

  node->is_folder = is_folder;
  node->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  node->durable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  node->bytes = g_byte_array_new ();
  node->open = g_ptr_array_new_with_free_func (change_free);
  g_ptr_array_add (self->nodes, node);

  return node;
}

static void
remember (DiskModel *self,
          guint64    number,
          Node      *node)
{
  guint64 *key = g_new (guint64, 1);

  *key = number;
  g_hash_table_insert (self->numbers, key, node);
}

static Node *
scan (DiskModel  *self,
      const char *path)
{
  Node            *node = node_new (self, TRUE);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      GStatBuf         info;
      Node            *inner;

      g_assert_cmpint (g_lstat (child, &info), ==, 0);
      if (S_ISDIR (info.st_mode))
        {
          inner = scan (self, child);
        }
      else
        {
          g_autofree char *bytes = NULL;
          gsize            size;

          inner = node_new (self, FALSE);
          g_assert_true (g_file_get_contents (child, &bytes, &size, NULL));
          g_byte_array_append (inner->bytes, (guint8 *)bytes, (guint)size);
          remember (self, info.st_ino, inner);
        }
      g_hash_table_insert (node->live, g_strdup (name), inner);
      g_hash_table_insert (node->durable, g_strdup (name), inner);
    }

  return node;
}

DiskModel *
disk_model_new (const char *path,
                const char *record)
{
  DiskModel *self = g_new0 (DiskModel, 1);

  self->nodes = g_ptr_array_new_with_free_func (node_free);
  self->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->told = g_string_new (NULL);
  self->record_path = g_strdup (record);
  self->root = scan (self, path);

  return self;
}

void
disk_model_free (DiskModel *self)
{
  g_ptr_array_unref (self->nodes);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->seen);
  g_string_free (self->told, TRUE);
  g_free (self->record_path);
  g_free (self->record);
  g_free (self);
}

gboolean
disk_model_read (DiskModel *self)
{
  gsize at = 0;

  if (!g_file_get_contents (self->record_path, &self->record, &self->size, NULL))
    return FALSE;
  while (at + sizeof (DiskRecord) <= self->size)
    {
      DiskRecord head;

      memcpy (&head, self->record + at, sizeof head);
      at += sizeof head + head.n_first + head.n_second;
    }

  return at == self->size;
}

const char *
disk_model_get_told (DiskModel *self)
{
  return self->told->str;
}

guint
disk_model_get_n_open (DiskModel *self)
{
  guint n = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    n += ((Node *)g_ptr_array_index (self->nodes, i))->open->len;

  return n;
}

/* The folder that @path lies in, and (out) the last part of it. */
static Node *
folder_of (DiskModel  *self,
           const char *path,
           char      **name)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  Node          *node = self->root;
  guint          n = g_strv_length (parts);

  for (guint i = 0; i + 1 < n; i++)
    {
      node = g_hash_table_lookup (node->live, parts[i]);
      g_assert_true (node != NULL && node->is_folder);
    }
  *name = g_strdup (parts[n - 1]);

  return node;
}

static void
set_name (GHashTable *names,
          const char *name,
          Node       *node)
{
  if (name == NULL)
    return;
  if (node != NULL)
    g_hash_table_insert (names, g_strdup (name), node);
  else
    g_hash_table_remove (names, name);
}

static void
rename_in (Node       *folder,
           const char *name,
           Node       *node,
           const char *other,
           Node       *other_node)
{
  Change *change = g_new0 (Change, 1);

  change->name = g_strdup (name);
  change->node = node;
  change->other = g_strdup (other);
  change->other_node = other_node;
  g_ptr_array_add (folder->open, change);
  set_name (folder->live, name, node);
  set_name (folder->live, other, other_node);
}

static void
apply_names (GHashTable   *names,
             const Change *change)
{
  set_name (names, change->name, change->node);
  set_name (names, change->other, change->other_node);
}

static void
apply_bytes (GByteArray   *bytes,
             const Change *change)
{
  gsize         size = 0;
  gconstpointer data;
  const guint   before = bytes->len;
  guint         end;

  if (change->bytes == NULL)
    {
      g_byte_array_set_size (bytes, (guint)change->at);
      if (bytes->len > before)
        memset (bytes->data + before, 0, bytes->len - before);
      return;
    }
  data = g_bytes_get_data (change->bytes, &size);
  end = (guint)(change->at + size);
  if (end > before)
    {
      g_byte_array_set_size (bytes, end);
      memset (bytes->data + before, 0, end - before);
    }
  memcpy (bytes->data + change->at, data, size);
}

static void
settle (Node *node)
{
  for (guint i = 0; i < node->open->len; i++)
    {
      if (node->is_folder)
        apply_names (node->durable, g_ptr_array_index (node->open, i));
      else
        apply_bytes (node->bytes, g_ptr_array_index (node->open, i));
    }
  node->hashed = node->hashed && node->open->len == 0;
  g_ptr_array_set_size (node->open, 0);
}

static void
move (DiskModel  *self,
      const char *from,
      const char *to,
      gboolean    exchange)
{
  g_autofree char *from_name = NULL;
  g_autofree char *to_name = NULL;
  Node            *from_folder = folder_of (self, from, &from_name);
  Node            *to_folder = folder_of (self, to, &to_name);
  Node            *node = g_hash_table_lookup (from_folder->live, from_name);
  Node            *other = g_hash_table_lookup (to_folder->live, to_name);

  g_assert_nonnull (node);
  if (from_folder == to_folder)
    {
      rename_in (from_folder, to_name, node, from_name, exchange ? other : NULL);
      return;
    }
  g_assert_false (exchange);
  rename_in (to_folder, to_name, node, NULL, NULL);
  rename_in (from_folder, from_name, NULL, NULL, NULL);
}

static void
change_file (DiskModel        *self,
             const DiskRecord *head,
             const char       *first)
{
  Node   *node = g_hash_table_lookup (self->numbers, &head->file);
  Change *change;

  g_assert_nonnull (node);
  if (head->what == 'S')
    {
      settle (node);
      return;
    }
  change = g_new0 (Change, 1);
  change->at = head->at;
  if (head->what == 'W')
    change->bytes = g_bytes_new (first, head->n_first);
  g_ptr_array_add (node->open, change);
}

static void
change_folder (DiskModel        *self,
               const DiskRecord *head,
               const char       *path)
{
  g_autofree char *name = NULL;
  Node            *folder = *path != '\0' ? folder_of (self, path, &name) : NULL;
  Node            *node = folder != NULL ? g_hash_table_lookup (folder->live, name) : self->root;

  switch (head->what)
    {
    case 'D':
      g_assert_nonnull (node);
      settle (node);
      break;
    case 'C':
      node = node_new (self, FALSE);
      remember (self, head->file, node);
      rename_in (folder, name, node, NULL, NULL);
      break;
    case 'M':
      rename_in (folder, name, node_new (self, TRUE), NULL, NULL);
      break;
    case 'U':
      rename_in (folder, name, NULL, NULL, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

gboolean
disk_model_step (DiskModel *self)
{
  DiskRecord       head;
  const char      *bytes;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (self->at >= self->size)
    return FALSE;
  memcpy (&head, self->record + self->at, sizeof head);
  bytes = self->record + self->at + sizeof head;
  self->at += sizeof head + head.n_first + head.n_second;

  if (head.what == 'W' || head.what == 'T' || head.what == 'S')
    {
      change_file (self, &head, bytes);
      return TRUE;
    }
  first = g_strndup (bytes, head.n_first);
  second = g_strndup (bytes + head.n_first, head.n_second);
  if (head.what == 'K')
    g_string_append (self->told, first);
  else if (head.what == 'R' || head.what == 'X')
    move (self, first, second, head.what == 'X');
  else
    change_folder (self, &head, first);

  return TRUE;
}

/* A few sectors of a write. */
static void
apply_torn (GByteArray   *bytes,
            const Change *change,
            GRand        *random)
{
  gsize         size;
  const guint8 *data;
  gsize         half;

  if (change->bytes == NULL)
    return;
  data = g_bytes_get_data (change->bytes, &size);
  half = random == NULL ? size / 2 / SECTOR * SECTOR : size;
  for (gsize at = 0; at < half; at += SECTOR)
    {
      const gsize        n = MIN (SECTOR, half - at);
      g_autoptr (GBytes) sector = g_bytes_new (data + at, n);
      const Change       part = { .at = change->at + at, .bytes = sector };

      if (random == NULL || g_rand_boolean (random))
        apply_bytes (bytes, &part);
    }
}

static GByteArray *
cut_file (Node   *node,
          DiskCut cut,
          GRand  *random)
{
  GByteArray *bytes;
  guint       n = node->open->len;
  guint       from = 0;
  guint       to = n;
  guint       way = cut == DISK_RANDOM && n > 0 ? (guint)g_rand_int_range (random, 0, 5) : 0;

  if (n == 0)
    return g_byte_array_ref (node->bytes);
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, node->bytes->data, node->bytes->len);
  if (cut == DISK_LOSE || cut == DISK_KEEP_NAMES || way == 1)
    to = 0;
  else if (cut == DISK_TEAR && n > 0)
    to = n - 1;
  else if (cut == DISK_LAST && n > 0)
    from = n - 1;
  else if (way == 2 || way == 4)
    to = (guint)g_rand_int_range (random, 0, (gint32)n);
  for (guint i = from; i < to; i++)
    {
      if (way != 3 || g_rand_boolean (random))
        apply_bytes (bytes, g_ptr_array_index (node->open, i));
    }
  if (to < n && (cut == DISK_TEAR || way == 4))
    apply_torn (bytes, g_ptr_array_index (node->open, to), way == 4 ? random : NULL);

  return bytes;
}

static GHashTable *
cut_folder (Node   *node,
            DiskCut cut,
            GRand  *random)
{
  GHashTable    *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       name;
  gpointer       child;
  guint          n = node->open->len;

  g_hash_table_iter_init (&iter, node->durable);
  while (g_hash_table_iter_next (&iter, &name, &child))
    set_name (names, name, child);
  if (cut == DISK_LOSE || cut == DISK_KEEP_BYTES)
    n = 0;
  else if (cut == DISK_RANDOM && n > 0)
    n = (guint)g_rand_int_range (random, 0, (gint32)n + 1);
  for (guint i = 0; i < n; i++)
    apply_names (names, g_ptr_array_index (node->open, i));

  return names;
}

typedef struct
{
  char       *path;  /* (owned) */
  GByteArray *bytes; /* (owned) (nullable): a folder */
  Node       *node;
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->path);
  if (item->bytes != NULL)
    g_byte_array_unref (item->bytes);
  g_free (item);
}

static void
gather (Node       *node,
        const char *path,
        DiskCut     cut,
        GRand      *random,
        GPtrArray  *items)
{
  Item *item = g_new0 (Item, 1);

  item->path = g_strdup (path);
  item->node = node;
  g_ptr_array_add (items, item);
  if (!node->is_folder)
    {
      item->bytes = cut_file (node, cut, random);
    }
  else
    {
      g_autoptr (GHashTable) names = cut_folder (node, cut, random);
      g_autoptr (GPtrArray)  sorted = g_hash_table_get_keys_as_ptr_array (names);

      g_ptr_array_sort_values (sorted, (GCompareFunc)strcmp);
      for (guint i = 0; i < sorted->len; i++)
        {
          g_autofree char *child = g_build_filename (path, g_ptr_array_index (sorted, i), NULL);

          gather (g_hash_table_lookup (names, g_ptr_array_index (sorted, i)), child, cut, random, items);
        }
    }
}

/* Most files of a state have nothing open, and are hashed once. */
static void
add_file (crypto_generichash_state *state,
          Item                     *item)
{
  const guint64 size = item->bytes->len;
  guint8        hash[HASH_BYTES];
  Node         *node = item->node;

  crypto_generichash_update (state, (const guint8 *)&size, sizeof size);
  if (g_str_has_suffix (item->path, "/reserve"))
    return;
  if (item->bytes != node->bytes || !node->hashed)
    crypto_generichash (hash, sizeof hash, item->bytes->data, item->bytes->len, NULL, 0);
  else
    memcpy (hash, node->hash, sizeof hash);
  if (item->bytes == node->bytes)
    {
      memcpy (node->hash, hash, sizeof hash);
      node->hashed = TRUE;
    }
  crypto_generichash_update (state, hash, sizeof hash);
}

static char *
hash_items (DiskModel *self,
            GPtrArray *items)
{
  crypto_generichash_state state;
  guint8                   hash[HASH_BYTES];
  char                     hex[sizeof hash * 2 + 1];

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = g_ptr_array_index (items, i);

      crypto_generichash_update (&state, (guint8 *)item->path, strlen (item->path) + 1);
      if (item->bytes != NULL)
        add_file (&state, item);
    }
  crypto_generichash_update (&state, (guint8 *)self->told->str, self->told->len);
  crypto_generichash_final (&state, hash, sizeof hash);
  sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);

  return g_strdup (hex);
}

static void
write_item (const Item *item,
            const char *to)
{
  g_autofree char *path = g_build_filename (to, item->path, NULL);
  g_autofd int     fd = -1;

  if (item->bytes == NULL)
    {
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      return;
    }
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  g_assert_cmpint (fd, >=, 0);
  if (g_str_has_suffix (path, "/reserve"))
    g_assert_cmpint (ftruncate (fd, item->bytes->len), ==, 0);
  else
    g_assert_cmpint (write (fd, item->bytes->data, item->bytes->len), ==, item->bytes->len);
}

gboolean
disk_model_cut (DiskModel  *self,
                DiskCut     cut,
                GRand      *random,
                const char *to)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  char                 *hash;

  gather (self->root, "", cut, random, items);
  hash = hash_items (self, items);
  if (!g_hash_table_add (self->seen, hash))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    write_item (g_ptr_array_index (items, i), to);

  return TRUE;
}
