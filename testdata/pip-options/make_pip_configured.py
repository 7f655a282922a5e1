"""Writes what values of variables and configuration files come to in the pip that runs this script, one JSON line for each option's name and value.

    python make_pip_configured.py > pip-options/configured.jsonl
"""
import copy
import io
import json
import os
import sys

from pip._internal.commands import commands_dict, create_command

SAMPLES = ["a", "3", "2024-01-01", "a.toml"]


def parse(command, arguments, variables):
    """The options as text, by name; or the exit code and what was said."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        del os.environ[name]
    os.environ.update(variables, PIP_CONFIG_FILE=os.devnull)
    error, sys.stderr = sys.stderr, io.StringIO()
    try:
        parser = create_command(command).parser
        parser.defaults = copy.deepcopy(parser.defaults)  # all parsers share the lists in it
        options, _ = parser.parse_args(arguments)
        return {name: repr(int(value) if isinstance(value, bool) else value) for name, value in vars(options).items()}
    except SystemExit as exit:
        lines = [line for line in sys.stderr.getvalue().splitlines() if line.strip()]
        return exit.code, lines[-1].split(" Check your pip")[0] if lines else ""
    except Exception as problem:
        return 1, str(problem)
    finally:
        sys.stderr = error


def given(option, value):
    """The arguments that say the same, as far as there are any."""
    name = option._long_opts[0]
    if option.action == "count":
        return [name] * (int(value) if value.isdigit() else 1)
    if not option.takes_value():
        return [name]
    values = value.split() if option.action == "append" else [value]
    return [part for one in values for part in (name, one)]


def values(command, option):
    if option.action == "count":
        return ["2", "yes", "0", "off", "-1", "perhaps"]
    if not option.takes_value():
        return ["yes", "no", "1", "0", "True", "off", "perhaps"]
    if option.choices:
        return [*option.choices, *([" ".join(option.choices)] if option.action == "append" else []), "nonsense"]
    if option.type in ("int", "float"):
        return ["3", "0", "2.5", "abc"]
    sample = next((value for value in SAMPLES if isinstance(parse(command, given(option, value), {}), dict)), "a")
    return [sample, f"{sample} {sample}", f"{sample}\n{sample}"] if option.action == "append" else [sample]


def outcome(command, option, name, value):
    unset = parse(command, [], {})
    configured = parse(command, [], {"PIP_" + name[2:].upper().replace("-", "_"): value})
    if isinstance(configured, tuple):
        return {"is": "error", "exit": configured[0], "error": configured[1]}
    if configured == parse(command, given(option, value), {}):
        return {"is": "given"}
    if configured == unset:
        return {"is": "unset"}
    return {"is": "denied" if configured == {**unset, option.dest: "0"} else "other"}


rows = {}
for command in commands_dict:
    for option in create_command(command).parser.option_list_all:
        if option.dest in ("help", "version"):
            continue
        for name in option._long_opts:
            for value in values(command, option):
                row = {"option": name, "value": value, **outcome(command, option, name, value)}
                rows.setdefault(json.dumps(row), []).append(command)
for row, commands in rows.items():
    sys.stdout.write(json.dumps({"commands": commands, **json.loads(row)}) + "\n")
