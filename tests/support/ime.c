/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An input method of a wlroots compositor, as ibus or fcitx are one: what it composes stands in the focused field as
 * pre-edit text, which is no text of the field's yet.
 *
 * One command a line on standard input, each answered with a line:
 *   active          "yes" while a field takes text from it
 *   preedit TEXT    composes TEXT, "ok"
 *   commit TEXT     puts TEXT in, "ok"
 *   around          what the field last said stands around its cursor */

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wayland-client.h>

/* The wire tables of zwp_input_method_v2, version 1, which no package ships a header for. */
static const struct wl_interface  method_interface;
static const struct wl_interface *none[] = { NULL, NULL, NULL };
static const struct wl_message    method_requests[] = {
  { "commit_string", "s", none },
  { "set_preedit_string", "sii", none },
  { "delete_surrounding_text", "uu", none },
  { "commit", "u", none },
};
static const struct wl_message method_events[] = {
  { "activate", "", none },
  { "deactivate", "", none },
  { "surrounding_text", "suu", none },
  { "text_change_cause", "u", none },
  { "content_type", "uu", none },
  { "done", "", none },
  { "unavailable", "", none },
};
static const struct wl_interface  method_interface = { "zwp_input_method_v2", 1, 4, method_requests, 7, method_events };
static const struct wl_interface *manager_types[] = { &wl_seat_interface, &method_interface };
static const struct wl_message    manager_requests[] = { { "get_input_method", "on", manager_types } };
static const struct wl_interface  manager_interface = { "zwp_input_method_manager_v2", 1, 1, manager_requests, 0, NULL };

static struct wl_display *display;
static struct wl_seat    *seat;
static struct wl_proxy   *manager, *method;
static uint32_t           serial;
static int                active;
static char               around[4096];

static void
method_activate (void *data, struct wl_proxy *proxy)
{
  active = 1;
}

static void
method_deactivate (void *data, struct wl_proxy *proxy)
{
  active = 0;
}

static void
method_surrounding (void *data, struct wl_proxy *proxy, const char *text, uint32_t cursor, uint32_t anchor)
{
  snprintf (around, sizeof around, "%s", text);
}

static void
method_number (void *data, struct wl_proxy *proxy, uint32_t number)
{
}

static void
method_numbers (void *data, struct wl_proxy *proxy, uint32_t one, uint32_t other)
{
}

static void
method_done (void *data, struct wl_proxy *proxy)
{
  serial++;
}

static void
method_unavailable (void *data, struct wl_proxy *proxy)
{
  exit (4);
}

static const void *method_listener[] = { method_activate, method_deactivate, method_surrounding, method_number,
                                         method_numbers, method_done, method_unavailable };

static void
registry_global (void *data, struct wl_registry *registry, uint32_t name, const char *interface, uint32_t version)
{
  if (strcmp (interface, "wl_seat") == 0 && seat == NULL)
    seat = wl_registry_bind (registry, name, &wl_seat_interface, 1);
  else if (strcmp (interface, manager_interface.name) == 0)
    manager = wl_registry_bind (registry, name, &manager_interface, 1);
}

static void
registry_remove (void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_listener = { registry_global, registry_remove };

static void
send_text (const char *text, int composing)
{
  int length = (int)strlen (text);

  if (composing)
    wl_proxy_marshal_flags (method, 1, NULL, 1, 0, text, length, length);
  else
    wl_proxy_marshal_flags (method, 0, NULL, 1, 0, text);
  wl_proxy_marshal_flags (method, 3, NULL, 1, 0, serial);
  wl_display_roundtrip (display);
}

static void
command (char *line)
{
  char *text = strchr (line, ' ');

  if (text != NULL)
    *text++ = '\0';
  wl_display_roundtrip (display);
  if (strcmp (line, "active") == 0)
    puts (active ? "yes" : "no");
  else if (strcmp (line, "around") == 0)
    puts (around);
  else if (text != NULL && (strcmp (line, "preedit") == 0 || strcmp (line, "commit") == 0))
    {
      send_text (text, strcmp (line, "preedit") == 0);
      puts ("ok");
    }
  else
    puts ("unknown");
  fflush (stdout);
}

int
main (void)
{
  struct pollfd poll_fds[2] = { { STDIN_FILENO, POLLIN, 0 }, { -1, POLLIN, 0 } };
  char          line[1024];
  size_t        length = 0;

  display = wl_display_connect (NULL);
  if (display == NULL)
    return 3;
  wl_registry_add_listener (wl_display_get_registry (display), &registry_listener, NULL);
  wl_display_roundtrip (display);
  if (manager == NULL || seat == NULL)
    return 3;
  method = wl_proxy_marshal_flags (manager, 0, &method_interface, 1, 0, seat, NULL);
  wl_proxy_add_listener (method, (void (**) (void))method_listener, NULL);
  wl_display_roundtrip (display);
  puts ("ready");
  fflush (stdout);

  poll_fds[1].fd = wl_display_get_fd (display);
  while (wl_display_flush (display) >= 0 && poll (poll_fds, 2, -1) > 0)
    {
      if (poll_fds[1].revents != 0 && wl_display_dispatch (display) < 0)
        return 5;
      if (poll_fds[0].revents == 0)
        continue;
      if (length == sizeof line - 1 || read (STDIN_FILENO, line + length, 1) != 1)
        return 0;
      if (line[length] != '\n')
        {
          length++;
          continue;
        }
      line[length] = '\0';
      length = 0;
      command (line);
    }

  return 0;
}
