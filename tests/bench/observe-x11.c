/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The screen of an X server: a picture of the root window whenever something in it was damaged. */

#include "observe.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/Xdamage.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>

/* libXtst's header is in a package of its own, for this one function. */
typedef int (*FakeKey) (Display *, unsigned int, int, unsigned long);

static Display *display;
static Window   root;
static XImage  *image;
static FakeKey  fake_key;
static int      damage_event, error_base;

static void
grab (void)
{
  XShmGetImage (display, root, image, 0, 0, AllPlanes);
  observe_picture ((const uint8_t *)image->data, image->width, image->height, image->bytes_per_line);
}

int
backend_open (void)
{
  static XShmSegmentInfo segment;
  XWindowAttributes      attributes;
  void                  *xtst = dlopen ("libXtst.so.6", RTLD_NOW);

  display = XOpenDisplay (NULL);
  if (display == NULL || xtst == NULL || !XDamageQueryExtension (display, &damage_event, &error_base))
    return 0;
  fake_key = (FakeKey)dlsym (xtst, "XTestFakeKeyEvent");
  root = DefaultRootWindow (display);
  XGetWindowAttributes (display, root, &attributes);

  image = XShmCreateImage (display, attributes.visual, (unsigned)attributes.depth, ZPixmap, NULL, &segment,
                           (unsigned)attributes.width, (unsigned)attributes.height);
  segment.shmid = shmget (IPC_PRIVATE, (size_t)image->bytes_per_line * (size_t)image->height, IPC_CREAT | 0600);
  segment.shmaddr = image->data = shmat (segment.shmid, NULL, 0);
  segment.readOnly = False;
  XShmAttach (display, &segment);
  XSync (display, False);
  shmctl (segment.shmid, IPC_RMID, NULL);
  XDamageCreate (display, root, XDamageReportRawRectangles);
  grab ();

  return fake_key != NULL;
}

int
backend_fd (void)
{
  return ConnectionNumber (display);
}

void
backend_prepare (void)
{
  XFlush (display);
}

void
backend_read (int ready)
{
  int damaged = 0;

  while (XPending (display) > 0)
    {
      XEvent event;

      XNextEvent (display, &event);
      damaged |= event.type == damage_event + XDamageNotify;
    }
  if (damaged)
    grab ();
}

int64_t
backend_press (unsigned code)
{
  int64_t time;

  XSync (display, False);
  time = now_us ();
  fake_key (display, code, True, CurrentTime);
  fake_key (display, code, False, 8);
  XFlush (display);

  return time;
}
