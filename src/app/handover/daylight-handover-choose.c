/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-handover-choose.h"

#include "daylight-handover-item.h"
#include "daylight-handover-row.h"

struct _DaylightHandoverChoose
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack      *stack;
  AdwStatusPage *empty;
  GtkListView   *list;

  GListModel *items; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DaylightHandoverChoose, daylight_handover_choose, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activate_cb (GtkListView            *list,
             guint                   position,
             DaylightHandoverChoose *self)
{
  g_autoptr (DaylightHandoverItem) item = g_list_model_get_item (self->items, position);

  daylight_handover_item_set_chosen (item, !daylight_handover_item_get_chosen (item));
}

static void
chosen_cb (DaylightHandoverChoose *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
daylight_handover_choose_dispose (GObject *object)
{
  DaylightHandoverChoose *self = DAYLIGHT_HANDOVER_CHOOSE (object);

  g_clear_object (&self->items);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_HANDOVER_CHOOSE);

  G_OBJECT_CLASS (daylight_handover_choose_parent_class)->dispose (object);
}

static void
daylight_handover_choose_class_init (DaylightHandoverChooseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = daylight_handover_choose_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/handover/daylight-handover-choose.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverChoose, stack);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverChoose, empty);
  gtk_widget_class_bind_template_child (widget_class, DaylightHandoverChoose, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
daylight_handover_choose_init (DaylightHandoverChoose *self)
{
  g_autoptr (GtkListItemFactory) factory = daylight_handover_row_factory_new (TRUE);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_factory (self->list, factory);
}

void
daylight_handover_choose_set_items (DaylightHandoverChoose *self,
                                    GListModel             *items)
{
  g_autoptr (GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (items)));

  g_set_object (&self->items, items);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DaylightHandoverItem) item = g_list_model_get_item (items, i);

      g_signal_connect_object (item, "notify::chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_list_view_set_model (self->list, selection);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (items) > 0 ? "list" : "none");
  g_signal_emit (self, signals[CHANGED], 0);
}

void
daylight_handover_choose_set_empty (DaylightHandoverChoose *self,
                                    const char             *title,
                                    const char             *text)
{
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, text);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

guint
daylight_handover_choose_get_n_items (DaylightHandoverChoose *self)
{
  return self->items != NULL ? g_list_model_get_n_items (self->items) : 0;
}

guint
daylight_handover_choose_get_n_chosen (DaylightHandoverChoose *self)
{
  guint n = 0;

  for (guint i = 0; i < daylight_handover_choose_get_n_items (self); i++)
    {
      g_autoptr (DaylightHandoverItem) item = g_list_model_get_item (self->items, i);

      n += daylight_handover_item_get_chosen (item) ? 1 : 0;
    }
  return n;
}

void
daylight_handover_choose_all (DaylightHandoverChoose *self,
                              gboolean                chosen)
{
  for (guint i = 0; i < daylight_handover_choose_get_n_items (self); i++)
    {
      g_autoptr (DaylightHandoverItem) item = g_list_model_get_item (self->items, i);

      g_signal_handlers_block_by_func (item, chosen_cb, self);
      daylight_handover_item_set_chosen (item, chosen);
      g_signal_handlers_unblock_by_func (item, chosen_cb, self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

void
daylight_handover_choose_mark (DaylightHandoverChoose *self,
                               const char             *id)
{
  for (guint i = 0; i < daylight_handover_choose_get_n_items (self); i++)
    {
      g_autoptr (DaylightHandoverItem) item = g_list_model_get_item (self->items, i);

      if (!g_str_equal (daylight_handover_item_get_id (item), id))
        continue;
      daylight_handover_item_set_marked (item, TRUE);
      gtk_list_view_scroll_to (self->list, i, GTK_LIST_SCROLL_NONE, NULL);
    }
}

GStrv
daylight_handover_choose_get_ids (DaylightHandoverChoose *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < daylight_handover_choose_get_n_items (self); i++)
    {
      g_autoptr (DaylightHandoverItem) item = g_list_model_get_item (self->items, i);

      if (daylight_handover_item_get_chosen (item))
        g_strv_builder_add (builder, daylight_handover_item_get_id (item));
    }
  return g_strv_builder_end (builder);
}
