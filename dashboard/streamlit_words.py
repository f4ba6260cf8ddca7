"""What Streamlit says of its own accord, in English only, and what this app says instead.

Streamlit has no translations. `page.js` puts these sentences in place of its words in the page
that the reader sees. Words are compared as a whole and only where Streamlit speaks, so that no
word of a page, a file or a place can be taken for one of them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dashboard.i18n import Translator
from data.messages import N_

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Frame and menu
        "Skip to main content": N_("Skip to the content"),
        "App pages": N_("Pages"),
        "Sidebar": N_("Menu of the pages"),
        "Expand sidebar": N_("Open the menu"),
        "Collapse sidebar": N_("Close the menu"),
        "View less": N_("Show fewer"),
        "Notifications": N_("Messages"),
        "Link to heading": N_("Link to this heading"),
        "Close": N_("Close it"),
        "Dismiss": N_("Close it"),
        "Main menu": N_("Menu of the app"),
        "Rerun": N_("Draw the page anew"),
        "Print": N_("Print the page"),
        "Settings": N_("Appearance"),
        "Theme": N_("Appearance"),
        "Light": N_("Light theme"),
        "Dark": N_("Dark theme"),
        "System": N_("Theme of the device"),
        "Use system setting": N_("Theme of the device"),
        "Stop": N_("Stop drawing"),
        "Running...": N_("Drawing …"),
        "Please wait...": N_("One moment …"),
        "Connecting": N_("Connecting …"),
        "Connection error": N_("No connection to the server"),
        "Streamlit server is not responding. Are you connected to the internet?": N_(
            "The server does not answer. The page connects by itself as soon as it does."
        ),
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in "
        "your terminal:": N_(
            "The server does not answer. The page connects by itself as soon as it does."
        ),
        "Connection timed out.": N_(
            "The server does not answer. The page connects by itself as soon as it does."
        ),
        "Reconnected to server.": N_("The connection is back."),
        "Page not found": N_("There is no such page"),
        "Try again": N_("Try once more"),
        "Retry": N_("Try once more"),
        # Boxes to choose from and to write into
        "Open": N_("Show the choices"),
        "No results": N_("Nothing fits"),
        "No options to select": N_("There is nothing to choose from"),
        "Choose an option": N_("Choose"),
        "Choose options": N_("Choose"),
        "Clear value": N_("Empty the box"),
        "Clear entry": N_("Empty the box"),
        "Clear all": N_("Remove all of them"),
        "Selected values": N_("What is chosen"),
        "Selectbox options": N_("Choices"),
        "Multiselect options": N_("Choices"),
        "Increment": N_("One step up"),
        "Decrement": N_("One step down"),
        "Number is above the allowed range.": N_("This number is too large here."),
        "Number is below the allowed range.": N_("This number is too small here."),
        "Invalid input.": N_("This cannot be read here."),
        "Press Enter to apply": N_("Enter takes it over"),
        "Press Enter to submit form": N_("Enter takes it over"),
        "Scroll tabs left": N_("Tabs further left"),
        "Scroll tabs right": N_("Tabs further right"),
        # Files
        "Upload": N_("Choose a file"),
        "Add files": N_("Choose another file"),
        "add icon": N_("Choose another file"),
        "file upload": N_("Choose a file"),
        "Drag and drop a file here": N_("Drop the file here"),
        "Drag and drop files here": N_("Drop the file here"),
        "Error:": N_("Not taken:"),
        "Error uploading file": N_("The file did not arrive. Choose it once more."),
        "Network error": N_("The file did not arrive. Choose it once more."),
        "Only one file is allowed.": N_("Choose one file only."),
        "Download failed": N_("The download did not work. Try once more."),
        # Charts
        "Download plot as a PNG": N_("Save the chart as a picture"),
        "Download plot as a png": N_("Save the chart as a picture"),
        "Download plot": N_("Save the chart as a picture"),
        "Preparing image - this may take a few seconds": N_("The picture is being made …"),
        "Snapshot succeeded": N_("The picture is saved"),
        "Fullscreen": N_("Show it large"),
        "Close fullscreen": N_("Back to the page"),
        # The grid to type values in
        "Show/hide columns": N_("Choose the columns"),
        "Download as CSV": N_("Save as CSV"),
        "Search": N_("Search here"),
        "Close Search": N_("Close the search"),
        "Previous Result": N_("The one before"),
        "Next Result": N_("The next one"),
        "Select all": N_("All of them"),
        "Clear selection": N_("Choose nothing"),
        "Delete row(s)": N_("Delete these rows"),
        "Add row": N_("Add a row"),
        "Copy column name": N_("Copy the column's name"),
        "Dataframe column menu": N_("What can be done with the column"),
        "Sort ascending": N_("Sort upwards"),
        "Sort descending": N_("Sort downwards"),
        "Autosize": N_("As wide as its content"),
        "Pin column": N_("Keep the column in view"),
        "Unpin column": N_("Let the column scroll"),
        "Hide column": N_("Hide the column"),
        "Format": N_("How numbers are written"),
        "Automatic": N_("By itself"),
        "Localized": N_("As usual here"),
        "Plain": N_("Digits only"),
        "Compact": N_("Short"),
        "Dollar": N_("In dollars"),
        "Euro": N_("In euros"),
        "Yen": N_("In yen"),
        "Percent": N_("In percent"),
        "Scientific": N_("With powers of ten"),
        "Accounting": N_("As in accounting"),
        "No data": N_("Nothing is in it"),
    }
)
"""Streamlit's words and the sentences in their place."""

PATTERNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        r"Remove (.+)": N_("Remove {1}"),
        r"(\d+) more": N_("{1} more"),
        r"View (\d+) more": N_("{1} more"),
        r"(\d+)MB per file": N_("or drop it here, at most {1} MB"),
        r"([\d.]+)B": N_("{1} bytes"),
        r"([\d.]+)KB": N_("{1} KB"),
        r"([\d.]+)MB": N_("{1} MB"),
        r"(.+), ([\d.]+)B": N_("{1}, {2} bytes"),
        r"(.+), ([\d.]+)KB": N_("{1}, {2} KB"),
        r"(.+), ([\d.]+)MB": N_("{1}, {2} MB"),
        r".* files are not allowed\.": N_("A file of this kind cannot be read here."),
        r"File must be ([\d.]+)MB or smaller\.": N_("The file is larger than {1} MB."),
        r"You can only select up to (\d+) options?\. Remove an option first\.": N_(
            "At most {1} can be chosen: remove one first."
        ),
        r"(\d+) options? available\.": N_("Choices: {1}."),
        r"(.+), selected": N_("{1}, chosen"),
        r"You have requested page /(.+), but no corresponding file.*": N_(
            "There is no page “{1}” here; this is the start page."
        ),
        r"The page that you have requested does not seem to exist\..*": N_(
            "What you asked for is not here; this is the start page."
        ),
    }
)
"""The same for sentences with something in them: patterns of the whole, and `{1}` their groups."""

NAMED_BUTTONS: Final = (
    r"(Show/hide columns|Download as CSV|Search|Fullscreen|Close fullscreen): (.+)"
)
"""Buttons above a grid carry its name behind their own; the first part is one of `WORDS`."""


def streamlit_words(t: Translator) -> dict[str, object]:
    """Return what `page.js` needs to speak a language."""
    return {
        "words": {said: t(ours) for said, ours in WORDS.items()},
        "patterns": [[said, t(ours)] for said, ours in PATTERNS.items()],
        "named": NAMED_BUTTONS,
    }
