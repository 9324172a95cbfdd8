/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The screen of a wlroots compositor: screencopy with damage, a picture for each frame in which something changed. */

#include "observe.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wayland-client.h>

/* The wire tables of zwlr_screencopy_manager_v1, version 3, which no package ships a header for. */
static const struct wl_interface  frame_interface;
static const struct wl_interface *none[] = { NULL, NULL, NULL, NULL };
static const struct wl_interface *copy_types[] = { &wl_buffer_interface };
static const struct wl_message    frame_requests[] = {
  { "copy", "o", copy_types },
  { "destroy", "", none },
  { "copy_with_damage", "2o", copy_types },
};
static const struct wl_message frame_events[] = {
  { "buffer", "uuuu", none },
  { "flags", "u", none },
  { "ready", "uuu", none },
  { "failed", "", none },
  { "damage", "2uuuu", none },
  { "linux_dmabuf", "3uuu", none },
  { "buffer_done", "3", none },
};
static const struct wl_interface  frame_interface = { "zwlr_screencopy_frame_v1", 3, 3, frame_requests, 7, frame_events };
static const struct wl_interface *capture_types[] = { &frame_interface, NULL, &wl_output_interface };
static const struct wl_message    manager_requests[] = {
  { "capture_output", "nio", capture_types },
};
static const struct wl_interface manager_interface = { "zwlr_screencopy_manager_v1", 3, 1, manager_requests, 0, NULL };

static struct wl_display *display;
static struct wl_shm     *shm;
static struct wl_output  *output;
static struct wl_proxy   *manager;
static struct wl_buffer  *buffer;
static uint8_t           *pixels;
static int                width, height, stride, copied, reading;
static uint32_t           format;

static void capture (void);

static void
make_buffer (void)
{
  int                 fd = memfd_create ("screen", MFD_CLOEXEC);
  size_t              size = (size_t)stride * (size_t)height;
  struct wl_shm_pool *pool;

  if (ftruncate (fd, (off_t)size) != 0)
    exit (3);
  pixels = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  pool = wl_shm_create_pool (shm, fd, (int32_t)size);
  buffer = wl_shm_pool_create_buffer (pool, 0, width, height, stride, format);
  wl_shm_pool_destroy (pool);
  close (fd);
}

static void
frame_buffer (void *data, struct wl_proxy *frame, uint32_t f, uint32_t w, uint32_t h, uint32_t s)
{
  if (buffer != NULL)
    return;
  format = f;
  width = (int)w;
  height = (int)h;
  stride = (int)s;
  make_buffer ();
}

static void
frame_flags (void *data, struct wl_proxy *frame, uint32_t flags)
{
}

static void
frame_ready (void *data, struct wl_proxy *frame, uint32_t high, uint32_t low, uint32_t nanoseconds)
{
  observe_picture (pixels, width, height, stride);
  copied = 1;
  wl_proxy_marshal_flags (frame, 1, NULL, 3, WL_MARSHAL_FLAG_DESTROY);
  capture ();
}

static void
frame_failed (void *data, struct wl_proxy *frame)
{
  wl_proxy_marshal_flags (frame, 1, NULL, 3, WL_MARSHAL_FLAG_DESTROY);
  usleep (2000);
  capture ();
}

static void
frame_damage (void *data, struct wl_proxy *frame, uint32_t x, uint32_t y, uint32_t w, uint32_t h)
{
}

static void
frame_dmabuf (void *data, struct wl_proxy *frame, uint32_t f, uint32_t w, uint32_t h)
{
}

/* The first picture at once; the others when something has changed. */
static void
frame_done (void *data, struct wl_proxy *frame)
{
  wl_proxy_marshal_flags (frame, copied ? 2 : 0, NULL, 3, 0, buffer);
}

static void
capture (void)
{
  static const void *listener[] = { frame_buffer, frame_flags, frame_ready, frame_failed,
                                    frame_damage, frame_dmabuf, frame_done };
  struct wl_proxy   *frame = wl_proxy_marshal_flags (manager, 0, &frame_interface, 3, 0, NULL, 0, output);

  wl_proxy_add_listener (frame, (void (**) (void))listener, NULL);
}

static void
registry_global (void *data, struct wl_registry *registry, uint32_t name, const char *interface, uint32_t version)
{
  if (strcmp (interface, "wl_shm") == 0)
    shm = wl_registry_bind (registry, name, &wl_shm_interface, 1);
  else if (strcmp (interface, "wl_output") == 0 && output == NULL)
    output = wl_registry_bind (registry, name, &wl_output_interface, 1);
  else if (strcmp (interface, manager_interface.name) == 0)
    manager = wl_registry_bind (registry, name, &manager_interface, 3);
}

static void
registry_remove (void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_listener = { registry_global, registry_remove };

int
backend_open (void)
{
  struct wl_registry *registry;

  display = wl_display_connect (NULL);
  if (display == NULL)
    return 0;
  registry = wl_display_get_registry (display);
  wl_registry_add_listener (registry, &registry_listener, NULL);
  wl_display_roundtrip (display);
  if (manager == NULL || shm == NULL || output == NULL)
    return 0;
  capture ();

  return 1;
}

int
backend_fd (void)
{
  return wl_display_get_fd (display);
}

void
backend_prepare (void)
{
  while (wl_display_prepare_read (display) != 0)
    wl_display_dispatch_pending (display);
  wl_display_flush (display);
  reading = 1;
}

void
backend_read (int ready)
{
  if (reading && ready)
    {
      if (wl_display_read_events (display) < 0)
        exit (4);
    }
  else if (reading)
    wl_display_cancel_read (display);
  reading = 0;
  if (wl_display_dispatch_pending (display) < 0)
    exit (5);
}

/* tests/support/seat presses here: a second keyboard would make the compositor send its keymap anew. */
int64_t
backend_press (unsigned code)
{
  return -1;
}
