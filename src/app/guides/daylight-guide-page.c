/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "daylight"

#include "config.h"

#include "daylight-guide-page.h"

#include <glib/gi18n.h>

#include "daylight-choice.h"
#include "daylight-emergency-button.h"
#include "daylight-guide-next.h"
#include "daylight-guide-paper.h"
#include "daylight-guide-step-view.h"
#include "daylight-guide-words.h"
#include "daylight-help-button.h"
#include "daylight-journal.h"
#include "daylight-leave-button.h"
#include "daylight-title.h"
#include "daylight-wrap.h"

struct _DaylightGuidePage
{
  AdwNavigationPage parent_instance;

  /* Template widgets */
  AdwBanner *banner;
  GtkStack  *stack;
  GtkWidget *bar;
  GtkLabel  *position_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;

  GtkMenuButton *menu_button;

  /* Owned */
  DaylightContext    *context;
  DaylightGuide      *translated; /* as the library gives it */
  DaylightGuide      *guide;      /* that, or its original */
  DaylightGuideTicks *ticks;
  GPtrArray          *steps;    /* (element-type DaylightGuideStep) */
  GPtrArray          *views;    /* (element-type DaylightGuideStepView), those shown now; borrowed from the stack */
  guint               focus_id; /* a tick callback that waits for the layout */
  guint               shown;    /* index of the step shown, or last scrolled to */
  gboolean            whole;
};

G_DEFINE_FINAL_TYPE (DaylightGuidePage, daylight_guide_page, ADW_TYPE_NAVIGATION_PAGE)

enum {
  PROP_0,
  PROP_WHOLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Building */

static void
append_view (DaylightGuidePage *self,
             GtkBox            *box,
             guint              index)
{
  DaylightGuideStep *step = g_ptr_array_index (self->steps, index);
  GtkWidget         *view = daylight_guide_step_view_new (self->context, self->guide, step, self->ticks);
  /* Translators: %u are the number of this step and the number of all steps. */
  g_autofree char *position = g_strdup_printf (_ ("Step %u of %u"), index + 1, self->steps->len);

  daylight_guide_step_view_set_position (DAYLIGHT_GUIDE_STEP_VIEW (view), position);
  gtk_box_append (box, view);
  g_ptr_array_add (self->views, view);
}

static void
update_ticks_note (GtkLabel        *note,
                   GParamSpec      *pspec,
                   DaylightJournal *journal)
{
  if (daylight_journal_get_state (journal) == DAYLIGHT_JOURNAL_STATE_OPEN)
    gtk_label_set_text (note, _ ("Your ticks are for you alone. The journal is open, and keeps them."));
  else
    gtk_label_set_text (note, _ ("Your ticks are for you alone, and are forgotten when you leave. While the journal is open, it keeps them."));
}

static void
append_ticks_note (DaylightGuidePage *self,
                   GtkBox            *box,
                   guint              first,
                   guint              n)
{
  for (guint i = first; i < first + n; i++)
    if (daylight_guide_step_get_kind (g_ptr_array_index (self->steps, i)) == DAYLIGHT_GUIDE_STEP_CHECKLIST)
      {
        DaylightJournal *journal = daylight_context_get_journal (self->context);
        GtkWidget       *note = daylight_guide_words_paragraph ("", "caption");

        gtk_widget_add_css_class (note, "dim-label");
        update_ticks_note (GTK_LABEL (note), NULL, journal);
        g_signal_connect_object (journal, "notify::state", G_CALLBACK (update_ticks_note), note, G_CONNECT_SWAPPED);
        gtk_box_append (box, note);
        return;
      }
}

static GtkWidget *
make_whole (DaylightGuidePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *summary = daylight_guide_words_paragraph (daylight_guide_get_summary (self->guide), "body");

  gtk_widget_add_css_class (box, "daylight-long-text");
  gtk_widget_add_css_class (summary, "dim-label");
  gtk_box_append (GTK_BOX (box), daylight_guide_words_heading (daylight_guide_get_title (self->guide), 1, "title-1"));
  gtk_box_append (GTK_BOX (box), summary);
  append_ticks_note (self, GTK_BOX (box), 0, self->steps->len);
  for (guint i = 0; i < self->steps->len; i++)
    {
      GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_widget_set_margin_top (separator, 18);
      gtk_widget_set_margin_bottom (separator, 18);
      gtk_box_append (GTK_BOX (box), separator);
      append_view (self, GTK_BOX (box), i);
    }
  daylight_guide_next_append (GTK_BOX (box), self->context, self->guide, self->steps);
  return daylight_guide_words_column (box, 24);
}

static GtkWidget *
make_step (DaylightGuidePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *title = daylight_guide_words_heading (daylight_guide_get_title (self->guide), 1, "caption-heading");

  gtk_widget_set_focusable (title, FALSE);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  append_view (self, GTK_BOX (box), self->shown);
  append_ticks_note (self, GTK_BOX (box), self->shown, 1);
  if (self->shown + 1 == self->steps->len)
    daylight_guide_next_append (GTK_BOX (box), self->context, self->guide, self->steps);
  return daylight_guide_words_column (box, 24);
}

static void
update_bar (DaylightGuidePage *self)
{
  g_autofree char *position = g_strdup_printf (_ ("Step %u of %u"), self->shown + 1, self->steps->len);
  gboolean         last = self->shown + 1 >= self->steps->len;

  gtk_label_set_label (self->position_label, position);
  gtk_widget_set_visible (self->bar, !self->whole && self->steps->len > 1);
  gtk_widget_set_visible (self->next_button, !last);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "guide.previous", !self->whole && self->shown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "guide.next", !self->whole && !last);
}

/* Safety text is not mixed from two languages without saying so. */
static void
update_banner (DaylightGuidePage *self)
{
  gboolean original = self->guide != self->translated;
  gboolean nothing = daylight_guide_is_untranslated (self->translated);

  if (original)
    adw_banner_set_title (self->banner, _ ("This is the original, in English."));
  else if (nothing)
    adw_banner_set_title (self->banner, _ ("This guide is not translated yet. You see it in English."));
  else
    adw_banner_set_title (self->banner, _ ("Parts of this guide are not translated yet."));
  adw_banner_set_button_label (self->banner, original ? _ ("Show the Translation") : nothing ? NULL
                                                                                             : _ ("Show the Original"));
  adw_banner_set_revealed (self->banner, original || !daylight_guide_is_fully_translated (self->translated));
}

/* The stack keeps what fades out until it is replaced by the next page but one. */
static void
drop_hidden (DaylightGuidePage *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != visible)
        gtk_stack_remove (self->stack, child);
      child = next;
    }
}

static void
rebuild (DaylightGuidePage *self)
{
  GtkWidget *child;

  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = daylight_guide_list_steps (self->guide, daylight_guide_words_country (self->context));
  self->shown = MIN (self->shown, self->steps->len > 0 ? self->steps->len - 1 : 0);
  g_ptr_array_set_size (self->views, 0);
  child = self->whole || self->steps->len == 0 ? make_whole (self) : make_step (self);
  drop_hidden (self);
  gtk_stack_add_child (self->stack, child);
  gtk_stack_set_visible_child (self->stack, child);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), daylight_guide_get_title (self->guide));
  update_bar (self);
  update_banner (self);
}

/* Focus */

/* A view scrolls just so far that the focus can be seen; a heading belongs at the top. */
static void
scroll_to (DaylightGuidePage *self,
           GtkWidget         *view)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_stack_get_visible_child (self->stack));
  GtkWidget         *content = gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (scroller)));
  graphene_point_t   place;

  if (gtk_widget_compute_point (view, content, &GRAPHENE_POINT_INIT (0, 0), &place))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroller), place.y - 24);
}

static gboolean
focus_heading_cb (GtkWidget     *widget,
                  GdkFrameClock *clock,
                  gpointer       user_data)
{
  DaylightGuidePage *self = DAYLIGHT_GUIDE_PAGE (widget);
  guint              index = self->whole ? self->shown : 0;
  GtkWidget         *view = index < self->views->len ? g_ptr_array_index (self->views, index) : NULL;

  if (view != NULL && gtk_widget_get_height (view) == 0)
    return G_SOURCE_CONTINUE;
  self->focus_id = 0;
  if (view == NULL)
    return G_SOURCE_REMOVE;
  daylight_guide_step_view_focus_heading (DAYLIGHT_GUIDE_STEP_VIEW (view));
  if (self->whole && index > 0)
    scroll_to (self, view);
  return G_SOURCE_REMOVE;
}

/* At the first frame in which the page is laid out: only then can it scroll to what has the focus. */
static void
focus_heading (DaylightGuidePage *self)
{
  guint index = self->whole ? self->shown : 0;

  /* At once as well: a key that comes before the next frame must find the focus in this page. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && index < self->views->len)
    daylight_guide_step_view_focus_heading (g_ptr_array_index (self->views, index));
  if (self->focus_id == 0)
    self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_heading_cb, NULL, NULL);
}

static void
go_to (DaylightGuidePage *self,
       guint              index)
{
  g_autofree char *position = NULL;

  if (index >= self->steps->len)
    return;
  self->shown = index;
  if (!self->whole)
    {
      rebuild (self);
      position = g_strdup_printf (_ ("Step %u of %u"), index + 1, self->steps->len);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), position, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
    }
  focus_heading (self);
}

/* Actions and keys */

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightGuidePage *self = DAYLIGHT_GUIDE_PAGE (widget);

  go_to (self, self->shown + 1);
}

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DaylightGuidePage *self = DAYLIGHT_GUIDE_PAGE (widget);

  if (self->shown > 0)
    go_to (self, self->shown - 1);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DaylightGuidePage *self = DAYLIGHT_GUIDE_PAGE (widget);

  daylight_guide_paper_save_async (widget, self->context, self->guide);
}

static void
banner_clicked_cb (DaylightGuidePage *self)
{
  DaylightGuide *other = self->guide == self->translated ? daylight_guide_dup_original (self->translated)
                                                         : g_object_ref (self->translated);

  g_object_unref (self->guide);
  self->guide = other;
  rebuild (self);
  focus_heading (self);
}

/* Alt and an arrow, or Control and a page key, turn the steps. Before the first step Alt+Left goes back as elsewhere. */
static gboolean
key_pressed_cb (DaylightGuidePage *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  gboolean        rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  gboolean        alt = held == GDK_ALT_MASK, control = held == GDK_CONTROL_MASK;
  gboolean        forward, backward;

  if (self->whole || (!alt && !control))
    return GDK_EVENT_PROPAGATE;
  forward = (alt && keyval == (rtl ? GDK_KEY_Left : GDK_KEY_Right)) || (control && keyval == GDK_KEY_Page_Down);
  backward = (alt && keyval == (rtl ? GDK_KEY_Right : GDK_KEY_Left)) || (control && keyval == GDK_KEY_Page_Up);
  if (forward && self->shown + 1 < self->steps->len)
    go_to (self, self->shown + 1);
  else if (backward && self->shown > 0)
    go_to (self, self->shown - 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Properties */

static void
set_whole (DaylightGuidePage *self,
           gboolean           whole)
{
  if (self->whole == whole)
    return;
  self->whole = whole;
  if (self->guide != NULL)
    {
      rebuild (self);
      focus_heading (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHOLE]);
}

static void
daylight_guide_page_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  DaylightGuidePage *self = DAYLIGHT_GUIDE_PAGE (object);

  switch (id)
    {
    case PROP_WHOLE:
      g_value_set_boolean (value, self->whole);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
daylight_guide_page_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  DaylightGuidePage *self = DAYLIGHT_GUIDE_PAGE (object);

  switch (id)
    {
    case PROP_WHOLE:
      set_whole (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
daylight_guide_page_shown (AdwNavigationPage *page)
{
  focus_heading (DAYLIGHT_GUIDE_PAGE (page));
  if (ADW_NAVIGATION_PAGE_CLASS (daylight_guide_page_parent_class)->shown != NULL)
    ADW_NAVIGATION_PAGE_CLASS (daylight_guide_page_parent_class)->shown (page);
}

static void
daylight_guide_page_dispose (GObject *object)
{
  DaylightGuidePage *self = DAYLIGHT_GUIDE_PAGE (object);

  if (self->focus_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_id);
      self->focus_id = 0;
    }
  g_clear_object (&self->context);
  g_clear_object (&self->guide);
  g_clear_object (&self->translated);
  g_clear_object (&self->ticks);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DAYLIGHT_TYPE_GUIDE_PAGE);
  G_OBJECT_CLASS (daylight_guide_page_parent_class)->dispose (object);
}

static void
daylight_guide_page_class_init (DaylightGuidePageClass *klass)
{
  GObjectClass           *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass         *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  object_class->dispose = daylight_guide_page_dispose;
  object_class->get_property = daylight_guide_page_get_property;
  object_class->set_property = daylight_guide_page_set_property;
  page_class->shown = daylight_guide_page_shown;

  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DAYLIGHT_TYPE_EMERGENCY_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_HELP_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_LEAVE_BUTTON);
  g_type_ensure (DAYLIGHT_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/daylightapp/Daylight/guides/daylight-guide-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidePage, banner);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidePage, bar);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidePage, position_label);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidePage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidePage, next_button);
  gtk_widget_class_bind_template_child (widget_class, DaylightGuidePage, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);

  gtk_widget_class_install_action (widget_class, "guide.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "guide.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "guide.save", NULL, save_action);
  gtk_widget_class_install_property_action (widget_class, "guide.whole", "whole");
}

static void
daylight_guide_page_init (DaylightGuidePage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  daylight_wrap_menu (self->menu_button);
  self->views = g_ptr_array_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

AdwNavigationPage *
daylight_guide_page_new (DaylightContext    *context,
                         DaylightGuide      *guide,
                         DaylightGuideTicks *ticks)
{
  g_autofree char   *tag = g_strconcat ("guide:", daylight_guide_get_id (guide), NULL);
  DaylightGuidePage *self = g_object_new (DAYLIGHT_TYPE_GUIDE_PAGE, "name", tag, NULL);

  self->context = g_object_ref (context);
  self->translated = g_object_ref (guide);
  self->guide = g_object_ref (guide);
  self->ticks = g_object_ref (ticks);
  daylight_choice_bind (daylight_context_get_settings (context), "text-view", G_OBJECT (self), "whole", "page", "steps");
  rebuild (self);
  g_signal_connect_object (daylight_context_get_settings (context), "changed::country", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}

DaylightGuide *
daylight_guide_page_get_guide (DaylightGuidePage *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_PAGE (self), NULL);

  return self->translated;
}

/**
 * daylight_guide_page_get_step_id:
 *
 * Returns: (nullable): the id of the step shown
 */
const char *
daylight_guide_page_get_step_id (DaylightGuidePage *self)
{
  g_return_val_if_fail (DAYLIGHT_IS_GUIDE_PAGE (self), NULL);

  return self->shown < self->steps->len ? daylight_guide_step_get_id (g_ptr_array_index (self->steps, self->shown)) : NULL;
}

/**
 * daylight_guide_page_show_step:
 * @step_id: (nullable): a step; one that is not there, or not shown in this country, changes nothing
 */
void
daylight_guide_page_show_step (DaylightGuidePage *self,
                               const char        *step_id)
{
  g_return_if_fail (DAYLIGHT_IS_GUIDE_PAGE (self));

  for (guint i = 0; i < self->steps->len; i++)
    if (g_strcmp0 (daylight_guide_step_get_id (g_ptr_array_index (self->steps, i)), step_id) == 0)
      {
        go_to (self, i);
        return;
      }
}
