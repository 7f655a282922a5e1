"""Writes the options of every command of the pip that runs this script, one JSON line each: what PipSharp has to accept.

    python make_pip_options.py > pip-options/options.jsonl
"""
import json
import optparse
import sys

from pip._internal.commands import commands_dict, create_command


def row(command, option):
    return {
        "command": command,
        "names": option._long_opts + option._short_opts,
        "action": option.action if isinstance(option.action, str) else "callback",
        "takesValue": option.takes_value(),
        "choices": list(option.choices or []),
        "isHidden": option.help is optparse.SUPPRESS_HELP,
    }


for name in commands_dict:
    parser = create_command(name).parser
    for option in parser.option_list_all:
        sys.stdout.write(json.dumps(row(name, option)) + "\n")
