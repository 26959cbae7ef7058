"""Where an answer goes."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "output.written": "Wrote {file}.",
    "output.written_into": "Wrote {count} files into {folder}: {names}.",
    "output.written_nothing": "There is nothing to write into {folder}.",
    "output.more": "… and {count} more",
    "output.own_file": "{file} is in use as {role}; no answer is written over it.",
    "output.own_file.hint": "Give another file after -o.",
    "output.role.settings": "the settings",
    "output.role.plan": "a plan",
    "output.role.directory": "a directory of agencies",
    "output.role.log": "a progress log",
    "output.role.template": "a template of documents",
    "output.role.list": "a list of the workspace's own",
    "output.role.input": "the input of this very command",
    "output.foreign_folder": "{folder} holds {found}, which the program did not write there; nothing was written into it.",
    "output.foreign_folder.hint": "Name a new or empty folder behind -o.",
    "output.no_folder": "{file}: there is no folder to write it into.",
    "output.no_folder.hint": "Make the folder first, or give another place after -o.",
    "output.is_folder": "{file} is a folder; a file's name is needed.",
    "output.is_folder.hint": "Add the file's name behind the folder's.",
    "output.busy": "{file}: {reason}, or the file is open in another program.",
    "output.busy.hint": "If it is open in Excel or Word, close it and run the command again; else give another place after -o.",
    "output.no_such_format": "{file}: the ending says no format that this command writes.",
    "output.no_such_format.hint": "Endings that do: {known}; or name the format by --format.",
    "output.quiet": "told above.",
}
