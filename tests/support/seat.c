/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A virtual keyboard and pointer that stay for the whole session of a wlroots compositor. Tools that make a keyboard a
 * call (wtype) take it away again each time, and with it every window's focus.
 *
 * One command a line on standard input, each answered with "ok":
 *   type TEXT | key [ctrl+][alt+][shift+]KEYSYM | down KEYSYM | up KEYSYM | move X Y | click | sleep MS | quit
 * and press KEYSYM, answered with "ok TIME": when it went down, in µs of CLOCK_MONOTONIC. */

#include <linux/input-event-codes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include <wayland-client.h>
#include <xkbcommon/xkbcommon.h>

/* The wire tables of two wlroots protocols that no package ships headers for (zwp_virtual_keyboard_v1 version 1,
 * zwlr_virtual_pointer_v1 version 2): requests by number, with their argument types. */
static const struct wl_interface  keyboard_interface, pointer_interface;
static const struct wl_interface *none[] = { NULL, NULL, NULL, NULL, NULL, NULL };
static const struct wl_message    keyboard_requests[] = {
  { "keymap", "uhu", none },
  { "key", "uuu", none },
  { "modifiers", "uuuu", none },
  { "destroy", "1", none },
};
static const struct wl_interface  keyboard_interface = { "zwp_virtual_keyboard_v1", 1, 4, keyboard_requests, 0, NULL };
static const struct wl_interface *keyboard_new[] = { &wl_seat_interface, &keyboard_interface };
static const struct wl_message    keyboard_manager_requests[] = { { "create_virtual_keyboard", "on", keyboard_new } };
static const struct wl_interface  keyboard_manager_interface = {
  "zwp_virtual_keyboard_manager_v1", 1, 1, keyboard_manager_requests, 0, NULL
};
static const struct wl_message pointer_requests[] = {
  { "motion", "uff", none },
  { "motion_absolute", "uuuuu", none },
  { "button", "uuu", none },
  { "axis", "uuf", none },
  { "frame", "", none },
  { "axis_source", "u", none },
  { "axis_stop", "uu", none },
  { "axis_discrete", "uufi", none },
  { "destroy", "1", none },
};
static const struct wl_interface  pointer_interface = { "zwlr_virtual_pointer_v1", 2, 9, pointer_requests, 0, NULL };
static const struct wl_interface *pointer_new[] = { &wl_seat_interface, &pointer_interface };
static const struct wl_message    pointer_manager_requests[] = {
  { "create_virtual_pointer", "?on", pointer_new },
  { "destroy", "1", none },
};
static const struct wl_interface pointer_manager_interface = {
  "zwlr_virtual_pointer_manager_v1", 2, 2, pointer_manager_requests, 0, NULL
};

static struct wl_display *display;
static struct wl_seat    *wayland_seat;
static struct wl_output  *output;
static struct wl_proxy   *keyboard_manager, *keyboard, *pointer_manager, *pointer;
static struct xkb_keymap *keymap;
static int                width = 1280, height = 800;

static uint32_t
now (void)
{
  struct timespec ts;

  clock_gettime (CLOCK_MONOTONIC, &ts);

  return (uint32_t)(ts.tv_sec * 1000 + ts.tv_nsec / 1000000);
}

static void
output_geometry (void *data, struct wl_output *o, int32_t x, int32_t y, int32_t w, int32_t h, int32_t subpixel, const char *make, const char *model, int32_t transform)
{
}

static void
output_mode (void *data, struct wl_output *o, uint32_t flags, int32_t w, int32_t h, int32_t refresh)
{
  if (flags & WL_OUTPUT_MODE_CURRENT)
    {
      width = w;
      height = h;
    }
}

static const struct wl_output_listener output_listener = { .geometry = output_geometry, .mode = output_mode };

static void
registry_global (void *data, struct wl_registry *registry, uint32_t name, const char *interface, uint32_t version)
{
  if (strcmp (interface, "wl_seat") == 0 && wayland_seat == NULL)
    wayland_seat = wl_registry_bind (registry, name, &wl_seat_interface, 1);
  else if (strcmp (interface, "wl_output") == 0 && output == NULL)
    {
      output = wl_registry_bind (registry, name, &wl_output_interface, 1);
      wl_output_add_listener (output, &output_listener, NULL);
    }
  else if (strcmp (interface, keyboard_manager_interface.name) == 0)
    keyboard_manager = wl_registry_bind (registry, name, &keyboard_manager_interface, 1);
  else if (strcmp (interface, pointer_manager_interface.name) == 0)
    pointer_manager = wl_registry_bind (registry, name, &pointer_manager_interface, version < 2 ? version : 2);
}

static void
registry_remove (void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_listener = { registry_global, registry_remove };

static void
send_key (uint32_t code, uint32_t state)
{
  wl_proxy_marshal_flags (keyboard, 1, NULL, 1, 0, now (), code, state);
}

static void
send_modifiers (uint32_t mask)
{
  wl_proxy_marshal_flags (keyboard, 2, NULL, 1, 0, mask, 0u, 0u, 0u);
}

static int
find_key (xkb_keysym_t keysym, uint32_t *code, int *level)
{
  for (int l = 0; l < 2; l++)
    for (xkb_keycode_t k = xkb_keymap_min_keycode (keymap); k <= xkb_keymap_max_keycode (keymap); k++)
      {
        const xkb_keysym_t *syms;
        int                 n = xkb_keymap_key_get_syms_by_level (keymap, k, 0, (xkb_level_index_t)l, &syms);

        for (int i = 0; i < n; i++)
          if (syms[i] == keysym)
            {
              *code = k - 8;
              *level = l;
              return 1;
            }
      }

  return 0;
}

static void
tap (xkb_keysym_t keysym, uint32_t mask)
{
  static const struct
  {
    uint32_t mask, code;
  } held[] = { { 4, KEY_LEFTCTRL }, { 8, KEY_LEFTALT }, { 1, KEY_LEFTSHIFT } };
  uint32_t code;
  int      level;

  if (!find_key (keysym, &code, &level))
    {
      puts ("unknown keysym");
      return;
    }
  if (level != 0)
    mask |= 1;

  for (int i = 0; i < 3; i++)
    if (mask & held[i].mask)
      send_key (held[i].code, 1);
  send_modifiers (mask);
  send_key (code, 1);
  wl_display_flush (display);
  usleep (8000);
  send_key (code, 0);
  for (int i = 2; i >= 0; i--)
    if (mask & held[i].mask)
      send_key (held[i].code, 0);
  send_modifiers (0);
  wl_display_roundtrip (display);
  usleep (4000);
}

static void
chord (const char *command, char *keys)
{
  uint32_t     mask = 0, code;
  xkb_keysym_t keysym;
  char        *plus;
  int          level;

  for (; (plus = strchr (keys, '+')) != NULL && plus[1] != '\0'; keys = plus + 1)
    {
      if (strncmp (keys, "ctrl", 4) == 0)
        mask |= 4;
      else if (strncmp (keys, "alt", 3) == 0)
        mask |= 8;
      else if (strncmp (keys, "shift", 5) == 0)
        mask |= 1;
    }

  keysym = xkb_keysym_from_name (keys, XKB_KEYSYM_CASE_INSENSITIVE);
  if (strcmp (command, "key") == 0)
    tap (keysym, mask);
  else if (find_key (keysym, &code, &level))
    send_key (code, strcmp (command, "down") == 0);
}

/* For who measures: nothing stands between the time said and the key. */
static void
press (const char *name)
{
  struct timespec ts;
  uint32_t        code = 0;
  int             level;

  if (!find_key (xkb_keysym_from_name (name, XKB_KEYSYM_CASE_INSENSITIVE), &code, &level))
    return;
  clock_gettime (CLOCK_MONOTONIC, &ts);
  send_key (code, 1);
  wl_display_flush (display);
  printf ("ok %lld\n", ts.tv_sec * 1000000LL + ts.tv_nsec / 1000);
  usleep (8000);
  send_key (code, 0);
}

static void
move (const char *arguments)
{
  int x = 0, y = 0;

  sscanf (arguments, "%d %d", &x, &y);
  wl_proxy_marshal_flags (pointer, 1, NULL, 1, 0, now (), (uint32_t)x, (uint32_t)y, (uint32_t)width,
                          (uint32_t)height);
  wl_proxy_marshal_flags (pointer, 4, NULL, 1, 0);
}

static void
click (void)
{
  for (int down = 1; down >= 0; down--)
    {
      wl_proxy_marshal_flags (pointer, 2, NULL, 1, 0, now (), BTN_LEFT, (uint32_t)down);
      wl_proxy_marshal_flags (pointer, 4, NULL, 1, 0);
      wl_display_flush (display);
      usleep (20000);
    }
}

static int
set_up (void)
{
  struct xkb_rule_names names = { .layout = "us" };
  struct wl_registry   *registry;
  char                 *text;
  size_t                size;
  int                   fd;

  display = wl_display_connect (NULL);
  if (display == NULL)
    return 0;
  registry = wl_display_get_registry (display);
  wl_registry_add_listener (registry, &registry_listener, NULL);
  wl_display_roundtrip (display);
  wl_display_roundtrip (display);
  if (keyboard_manager == NULL || wayland_seat == NULL)
    return 0;

  keyboard = wl_proxy_marshal_flags (keyboard_manager, 0, &keyboard_interface, 1, 0, wayland_seat, NULL);
  keymap = xkb_keymap_new_from_names (xkb_context_new (XKB_CONTEXT_NO_FLAGS), &names, XKB_KEYMAP_COMPILE_NO_FLAGS);
  text = xkb_keymap_get_as_string (keymap, XKB_KEYMAP_FORMAT_TEXT_V1);
  size = strlen (text) + 1;
  fd = memfd_create ("keymap", 0);
  if (write (fd, text, size) != (ssize_t)size)
    return 0;
  wl_proxy_marshal_flags (keyboard, 0, NULL, 1, 0, (uint32_t)XKB_KEYMAP_FORMAT_TEXT_V1, fd, (uint32_t)size);
  if (pointer_manager != NULL)
    pointer = wl_proxy_marshal_flags (pointer_manager, 0, &pointer_interface, wl_proxy_get_version (pointer_manager), 0,
                                      wayland_seat, NULL);
  wl_display_roundtrip (display);

  return 1;
}

int
main (void)
{
  char line[4096];

  setvbuf (stdout, NULL, _IOLBF, 0);
  if (!set_up ())
    return 1;
  puts ("ready");

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      char *arguments;

      line[strcspn (line, "\n")] = '\0';
      arguments = strchr (line, ' ');
      if (arguments != NULL)
        *arguments++ = '\0';
      else
        arguments = line + strlen (line);

      if (strcmp (line, "quit") == 0)
        break;
      if (strcmp (line, "press") == 0)
        {
          press (arguments);
          wl_display_roundtrip (display);
          continue;
        }
      if (strcmp (line, "sleep") == 0)
        usleep ((useconds_t)strtoul (arguments, NULL, 10) * 1000);
      else if (strcmp (line, "type") == 0)
        for (; *arguments != '\0'; arguments++)
          tap (xkb_utf32_to_keysym ((unsigned char)*arguments), 0);
      else if (strcmp (line, "key") == 0 || strcmp (line, "down") == 0 || strcmp (line, "up") == 0)
        chord (line, arguments);
      else if (pointer != NULL && strcmp (line, "move") == 0)
        move (arguments);
      else if (pointer != NULL && strcmp (line, "click") == 0)
        click ();
      wl_display_roundtrip (display);
      puts ("ok");
    }

  return 0;
}
