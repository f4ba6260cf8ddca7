"""Which uploads count: all but those that are undone, where an undo may be undone itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import pandas as pd

REMOVAL = "remove_illustrative"


@dataclass(frozen=True, slots=True)
class History:
    """The uploads there have been.

    `targets` holds for each upload the one that it undoes, None for one that brings or removes
    something itself; `removals` are those that remove all illustrative values from before.
    """

    targets: dict[int, int | None]
    removals: frozenset[int]

    @classmethod
    def of(cls, uploads: pd.DataFrame) -> Self:
        """Return the history in a table with upload, kind and undoes."""
        targets = {
            int(upload): None if pd.isna(undoes) else int(undoes)
            for upload, undoes in zip(uploads["upload"], uploads["undoes"], strict=True)
        }
        return cls(targets, frozenset(uploads.loc[uploads["kind"] == REMOVAL, "upload"]))

    @property
    def undone(self) -> frozenset[int]:
        """The uploads that are undone at present."""
        undone: set[int] = set()
        for upload in sorted(self.targets, reverse=True):
            # An undo comes after what it undoes: from the newest on, each is decided in its turn.
            target = self.targets[upload]
            if target is not None and upload not in undone:
                undone.add(target)
        return frozenset(undone)

    @property
    def ordinary(self) -> list[int]:
        """The uploads that undo nothing."""
        return [upload for upload, target in self.targets.items() if target is None]

    @property
    def counting(self) -> list[int]:
        """The ordinary uploads that are not undone; each value is that of the latest of them."""
        undone = self.undone
        return [upload for upload in self.ordinary if upload not in undone]

    @property
    def latest_removal(self) -> int:
        """The latest upload that counts and removes the illustrative values, 0 for none."""
        return max(self.removals.intersection(self.counting), default=0)

    def root(self, upload: int) -> int:
        """Return the ordinary upload that an upload undoes in the end, or is itself."""
        target = self.targets[upload]
        while target is not None:
            upload, target = target, self.targets[target]
        return upload

    def undoing(self, upload: int) -> int:
        """Return the upload by which an undone upload is undone."""
        undone = self.undone
        return max(
            undo for undo, target in self.targets.items() if target == upload and undo not in undone
        )

    def after_undoing(self, upload: int) -> "History":
        """Return the history with one more upload that undoes this one."""
        following = max(self.targets) + 1
        return History({**self.targets, following: upload}, self.removals)

    def reversible(self, showing: Iterable[int]) -> set[int]:
        """Return the uploads that can be undone.

        Args:
            showing: the ordinary uploads of which something shows, or would if they counted.
        """
        shown = set(showing)
        counting = set(self.counting)
        undone = self.undone
        return {
            upload
            for upload in self.targets
            if upload not in undone
            and self.root(upload) in shown
            and (
                self.targets[upload] is None or set(self.after_undoing(upload).counting) != counting
            )
        }
