/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A power cut at any moment of every operation: the disk may hold what disk-model.h says, and from each of these states the
 * next opening must find the journal as it was before or as it is after, never less than what was said to be done. And the
 * model itself: with one kind of fsync taken out it must find states that are bad. DAYLIGHT_POWER_CUTS: how many random ones
 * at each moment; DAYLIGHT_POWER_STEP: only at every few moments (the model's own test looks at all). */

#include "disk-model.h"
#include "operations.h"

#include <glib/gstdio.h>
#include <string.h>

static guint n_random = 4;
static guint step = 1;
static guint n_states;
static guint n_looked;

/* The record of a run, with the fsyncs that fit @swallow (nullable) taken out. */
static DiskModel *
make_model (Fixture         *fixture,
            const Operation *operation,
            const char      *path,
            const char      *swallow)
{
  g_autofree char *record = g_strconcat (path, ".record", NULL);
  const char      *variables[] = { "DISK_RECORD", record, swallow != NULL ? "DISK_SWALLOW" : NULL, swallow, NULL };
  DiskModel       *model = disk_model_new (path, record);
  g_autofree char *told = NULL;

  g_assert_cmpint (operations_run (fixture, operation, path, variables, &told), ==, 0);
  g_assert_nonnull (strchr (told, 'd'));
  g_assert_true (disk_model_read (model));

  return model;
}

static void
look (Fixture         *fixture,
      const Operation *operation,
      DiskModel       *model,
      DiskCut          cut,
      GRand           *random,
      const char      *place,
      GPtrArray       *bad)
{
  g_autofree char *to = g_strconcat (place, ".cut", NULL);
  char            *wrong;

  n_states++;
  if (!disk_model_cut (model, cut, random, to))
    return;
  n_looked++;
  wrong = operations_judge (fixture, operation, to, disk_model_get_told (model), JUDGE_CODE | JUDGE_NOT_BYTES);
  if (wrong != NULL)
    g_ptr_array_add (bad, g_strdup_printf ("%s, cut %d: %s", operation->name, cut, wrong));
  g_free (wrong);
  operations_remove (to);
}

/* All the bad states; with @swallow the first of them are enough. */
static GPtrArray *
find_bad (Fixture         *fixture,
          const Operation *operation,
          const char      *swallow)
{
  char                 *place = operations_make_place (fixture, operation);
  g_autoptr (DiskModel) model = make_model (fixture, operation, place, swallow);
  g_autoptr (GRand)     random = g_rand_new_with_seed (20261122);
  GPtrArray            *bad = g_ptr_array_new_with_free_func (g_free);
  guint                 n = 0;

  do
    {
      if (swallow == NULL && n++ % step != 0)
        continue;
      for (DiskCut cut = 0; cut < DISK_RANDOM; cut++)
        look (fixture, operation, model, cut, random, place, bad);
      for (guint i = 0; i < n_random && disk_model_get_n_open (model) > 1; i++)
        look (fixture, operation, model, DISK_RANDOM, random, place, bad);
    }
  while (disk_model_step (model) && (swallow == NULL || bad->len == 0));
  operations_remove_place (place);

  return bad;
}

static void
test_operation (gconstpointer data)
{
  const Operation      *operation = data;
  Fixture              *fixture = operations_make_fixture ();
  const guint           states = n_states;
  const guint           looked = n_looked;
  g_autoptr (GPtrArray) bad = find_bad (fixture, operation, NULL);

  g_test_message ("%s: %u states, %u of them unlike each other", operation->name, n_states - states, n_looked - looked);
  for (guint i = 0; i < bad->len; i++)
    g_test_fail_printf ("%s", (char *)g_ptr_array_index (bad, i));
  operations_free_fixture (fixture);
}

typedef struct
{
  const char *operation;
  const char *swallow;
} Control;

static const Control controls[] = {
  { "save", "v/data.db-wal" },
  { "save", "v/data.db" },
  { "passphrase", "v/tmp/key" },
  { "passphrase", "v" },
  { "attach", "v/tmp/*" },
  { "attach", "v/b/*" },
  { "backup", "copy.part/b/*/*" },
  { "backup", "copy.part/data.*" },
  { "rotate", "v/data.db.next*" },
  { "create", "*" },
};

/* Without it the operation would not be safe, and the model must say so. */
static void
test_control (gconstpointer data)
{
  const Control        *control = data;
  Fixture              *fixture = operations_make_fixture ();
  const Operation      *operation = NULL;
  g_autoptr (GPtrArray) bad = NULL;

  for (guint i = 0; i < n_operations; i++)
    {
      if (strcmp (operations[i].name, control->operation) == 0)
        operation = &operations[i];
    }
  bad = find_bad (fixture, operation, control->swallow);
  g_test_message ("%s without fsync of %s: %s", control->operation, control->swallow,
                  bad->len > 0 ? (char *)g_ptr_array_index (bad, 0) : "nothing bad");
  g_assert_cmpuint (bad->len, >, 0);
  operations_free_fixture (fixture);
}

static void
test_enough (void)
{
  g_test_message ("%u states in all, %u of them unlike each other", n_states, n_looked);
  g_assert_cmpuint (n_states, >=, step <= 2 ? 10000 : 10000 / step);
}

int
main (int   argc,
      char *argv[])
{
  operations_init (&argc, &argv);
  n_random = operations_number ("DAYLIGHT_POWER_CUTS", n_random);
  step = MAX (1, operations_number ("DAYLIGHT_POWER_STEP", step));

  operations_add ("/journal/power", test_operation);
  g_test_add_func ("/journal/power/enough", test_enough);
  for (guint i = 0; i < G_N_ELEMENTS (controls) && step <= 2; i++)
    {
      g_autofree char *path = g_strdup_printf ("/journal/power/control/%u-%s", i, controls[i].operation);

      g_test_add_data_func (path, &controls[i], test_control);
    }

  return g_test_run ();
}
