"""Named alternatives to the method in the store: saved, changed and removed as uploads."""

from dataclasses import dataclass

import pandas as pd

from data.errors import DataError
from data.log import Upload
from data.messages import N_
from data.rows import ALTERNATIVES, Counts, as_present, as_removed
from data.store import Store

KIND = "alternative"
MOST_NAME_LETTERS = 60
MOST_DESCRIPTION_LETTERS = 500


class UnnamedAlternative(DataError):  # noqa: N818 - says what is the case
    """An alternative is known by its name."""

    template = N_("The alternative has no name; give it one of up to {most} letters.")

    def __init__(self) -> None:
        super().__init__(most=MOST_NAME_LETTERS)


class LongAlternative(DataError):  # noqa: N818 - says what is the case
    """The name or the description is too long."""

    template = N_(
        "“{text}…” has {found} letters; shorten it to {most}: a name is up to 60 letters long, "
        "a description up to 500."
    )

    def __init__(self, text: str, most: int) -> None:
        super().__init__(text=text[:30], found=len(text), most=most)


class UnknownAlternative(DataError):  # noqa: N818 - says what is the case
    """There is no alternative of this name."""

    template = N_("There is no alternative “{name}” here; it may have been removed.")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


@dataclass(frozen=True, slots=True)
class AlternativePlan:
    """What one upload says of one alternative, made on a revision."""

    revision: int
    rows: pd.DataFrame
    counts: Counts

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing new."""
        return self.counts == Counts()


def read_alternatives(store: Store, revision: int | None = None) -> pd.DataFrame:
    """Return the alternatives as known on a revision, the latest one by default, by name.

    Returns:
        name, description, content (its text), upload, actor and created_at (UTC) of the upload
        that brought it.
    """
    known = store.revision if revision is None else revision
    rows = store.query("current_alternatives", revision=known)
    return rows.assign(created_at=rows["created_at"].dt.tz_localize("UTC"))


def save_alternative(
    store: Store, name: str, description: str, content: str, *, actor: str, comment: str = ""
) -> int:
    """Save an alternative under a name, over the one that has it; return the upload's number.

    Raises:
        UnnamedAlternative, LongAlternative: the name or the description will not do.
        EmptyPlan: exactly this is saved already.
        StalePlan: somebody has stored something at the same moment.
        MissingActor: the actor is blank.
    """
    name, description = " ".join(name.split()), description.strip()
    if not name:
        raise UnnamedAlternative
    for text, most in ((name, MOST_NAME_LETTERS), (description, MOST_DESCRIPTION_LETTERS)):
        if len(text) > most:
            raise LongAlternative(text, most)
    revision = store.revision
    current = read_alternatives(store, revision).set_index("name")
    if name not in current.index:
        counts = Counts(new=1)
    else:
        same = (description, content) == tuple(current.loc[name, ["description", "content"]])
        counts = Counts() if same else Counts(changed=1)
    row = {"name": name, "description": description, "content": content}
    plan = AlternativePlan(revision, as_present(pd.DataFrame([row])), counts)
    return _write(store, plan, actor, comment)


def remove_alternative(store: Store, name: str, *, actor: str, comment: str = "") -> int:
    """Remove an alternative and return the upload's number; undoing that brings it back.

    Raises:
        UnknownAlternative: there is none of this name.
        StalePlan, MissingActor: as `save_alternative`.
    """
    revision = store.revision
    current = read_alternatives(store, revision)
    rows = current.loc[current["name"] == name, [*ALTERNATIVES.key, *ALTERNATIVES.content]]
    if rows.empty:
        raise UnknownAlternative(name)
    plan = AlternativePlan(revision, as_removed(rows, ALTERNATIVES), Counts(removed=1))
    return _write(store, plan, actor, comment)


def _write(store: Store, plan: AlternativePlan, actor: str, comment: str) -> int:
    upload = Upload(KIND, actor, comment)
    return store.write(plan, upload, plan.counts, [(ALTERNATIVES, plan.rows)])
