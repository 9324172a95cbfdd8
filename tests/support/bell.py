"""Hears the X server's bell, which is what the toolkit beeps with."""
import ctypes

KEYBOARD, BELL = 0x100, 1 << 8  # XkbUseCoreKbd, XkbBellNotifyMask
EXTENSIONS = 64  # the first type of event that is not of the core


class Bell:
    def __init__(self):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        assert self.x11.XkbSelectEvents(self.display, KEYBOARD, BELL, BELL)
        self.x11.XBell(self.display, 0)
        assert self.rung() == 1, "a bell that is rung is not heard"

    def rung(self):
        """How often since the last call."""
        event = ctypes.create_string_buffer(192)
        n = 0
        self.x11.XSync(self.display, 0)
        for _ in range(self.x11.XPending(self.display)):
            self.x11.XNextEvent(self.display, event)
            n += ctypes.c_int.from_buffer(event).value >= EXTENSIONS
        return n
