"""The journeys name what they look for in English; in a session of another language the same words are looked for in its
translation, as the app itself was built with it."""
import gettext
import os
import pathlib
import re

PLACEHOLDER = re.compile(r"%(?:(\d+)\$)?[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]|\{[a-z_]+\}|<[^>]+>")


def plain(text):
    """As it is shown: without the mark of a mnemonic."""
    return re.sub(r"_(?=\w)", "", text)


class Words:
    def __init__(self, build):
        self.pairs = []
        code = os.environ.get("LANGUAGE", "")
        if code and code != "en":
            self._read(pathlib.Path(build) / "po" / code / "LC_MESSAGES/daylight.mo")
            # The toolkit's own words, like those of a chooser's buttons, where its translations are installed.
            for domain in ("gtk40", "libadwaita"):
                path = gettext.find(domain, "/usr/share/locale", [code])
                if path:
                    self._read(path)
        self.exact_seen, self.pattern_seen = {}, {}

    def _read(self, path):
        with open(path, "rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog
        for key, value in catalogue.items():
            msgid = key[0] if isinstance(key, tuple) else key
            if msgid:
                self.pairs.append((plain(msgid.rpartition("\4")[2]), plain(value)))

    def exact(self, english):
        """Every translation of just these words: a context may give them several. The English too: the toolkit's own words
        are not translated into every language (tests/lint/po sees to ours)."""
        if english not in self.exact_seen:
            self.exact_seen[english] = {value for key, value in self.pairs if key == english} | {english}
        return self.exact_seen[english]

    def patterns(self, english, *arguments):
        """What finds the words, or a text that holds them. Placeholders match anything, the first ones @arguments."""
        key = (english, *arguments)
        if key not in self.pattern_seen:
            found = [value for msgid, value in self.pairs if english in msgid]
            if not found:
                found = [english]
            self.pattern_seen[key] = [re.compile(self._fill(text, arguments), re.S) for text in found]
        return self.pattern_seen[key]

    @staticmethod
    def _fill(text, arguments):
        out, at, number = "", 0, 0
        for match in PLACEHOLDER.finditer(text.replace("%%", "%")):
            out += re.escape(text[at:match.start()])
            at = match.end()
            index = int(match[1]) - 1 if match[1] else number
            number += match[0].startswith("%")
            is_argument = match[0].startswith("%") and index < len(arguments)
            out += re.escape(str(arguments[index])) if is_argument else ".*?" if not match[0].startswith("<") else ""
        return out + re.escape(text[at:])

    def is_in(self, english, text):
        """@english may be the words, or a list of them and the values of their first placeholders."""
        words, *arguments = (english,) if isinstance(english, str) else english
        if not self.pairs and not arguments:
            return words in text
        # What is no text of ours, a name, stands as it is in every language.
        return (not arguments and words in text) or any(p.search(text) for p in self.patterns(words, *arguments))
