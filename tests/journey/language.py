"""A language chosen by hand: in the preferences, from the next start on, whatever the computer's own is. BUILD"""
import gettext
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import tap  # noqa: E402
import ui  # noqa: E402

build = pathlib.Path(sys.argv[1]).resolve()
# The rows: the computer's own, English, then those of po/LINGUAS.
codes = [line for line in (pathlib.Path(__file__).parents[2] / "po/LINGUAS").read_text().split("\n") if line and not line.startswith("#")]
CHOSEN = "ar"
journey = tap.Journey()
app = ui.App(build)


def translated(english):
    with open(build / "po" / CHOSEN / "LC_MESSAGES/daylight.mo", "rb") as file:
        return gettext.GNUTranslations(file).gettext(english)


def focus_row():
    app.input.key("ctrl+comma")
    app.wait(role="dialog", name="Preferences")
    row = app.wait(role="combo box", name="Language")
    app.focus(row)


def choose():
    inside.welcome(app)
    focus_row()
    app.input.key("space")
    for _ in range(2 + codes.index(CHOSEN)):
        app.input.key("Down")
    app.input.key("Return")
    # It is shown from the next start on: what is open stays as it is.
    app.wait(name="العربية")
    app.wait(role="dialog", name="Preferences")


def restart():
    app.input.key("Escape")
    app.wait_gone(role="dialog", name="Preferences")
    app.input.key("ctrl+q")
    assert app.end() == 0
    app.start()
    app.wait(contains=translated("What is happening?"))


def dates():
    """The Daylight page in its language, from right to left, with the months of that language."""
    app.input.keys("Escape", "Escape")
    app.wait(contains="الشروق")
    words = app.words()
    months = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
    assert any(month in words for month in months), words


try:
    journey.step("a language is chosen", choose)
    journey.step("it is shown from the next start on", restart)
    journey.step("dates follow it", dates)
    journey.end()
except SystemExit:
    print(app.tree(), file=sys.stderr)
    raise
finally:
    app.kill()
