"""Walks the main screens as a person would and leaves pictures of them: BUILD FOLDER."""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import inside  # noqa: E402
import ui  # noqa: E402

folder = pathlib.Path(sys.argv[2])
app = ui.App(sys.argv[1])
try:
    app.wait(contains="What Is Inside")
    app.picture(folder / "01-welcome.png")
    inside.welcome(app)
    app.picture(folder / "02-guides.png")
    app.press(contains="It is about me")
    app.wait(contains="What comes closest?")
    app.picture(folder / "03-question.png")
    app.press(contains="Someone threatens or blackmails me")
    app.press(contains="I want to see all I can do")
    app.wait(contains="Step 1 of")
    app.picture(folder / "04-guide.png")
    for number, room in enumerate(("Help", "Journal", "Removal"), 5):
        inside.room(app, room)
        time.sleep(0.6)
        app.picture(folder / f"{number:02}-{room.lower()}.png")
    app.input.key("ctrl+comma")
    app.wait(role="dialog", name="Preferences")
    app.picture(folder / "08-preferences.png")
    inside.leave(app)
    app.picture(folder / "09-daylight.png")
finally:
    app.kill()
print(f"pictures of the main screens: {folder}")
