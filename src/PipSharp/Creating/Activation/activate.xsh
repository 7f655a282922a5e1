# Source this file to enter the environment: source bin/activate.xsh

def _pipsharp_activate(own_file):
    import os

    saved = {}
    for name in ("PATH", "PYTHONHOME", "VIRTUAL_ENV", "VIRTUAL_ENV_PROMPT"):
        saved[name] = list(__xonsh__.env[name]) if name == "PATH" else __xonsh__.env.get(name, None)

    def leave(args=None):
        env = __xonsh__.env
        for name, value in saved.items():
            if value is not None and name in ("PATH", "PYTHONHOME"):
                env[name] = value
            elif name in env and name != "PATH":
                del env[name]
        aliases.pop("deactivate", None)

    if "deactivate" in aliases and __xonsh__.env.get("VIRTUAL_ENV", None):
        # What another environment has changed is given back first.
        aliases["deactivate"]([]) if callable(aliases["deactivate"]) else None
        saved["PATH"] = list(__xonsh__.env["PATH"])
        saved["PYTHONHOME"] = __xonsh__.env.get("PYTHONHOME", None)

    folder = @@FOLDER@@
    if @@MOVED@@:
        folder = os.path.dirname(os.path.dirname(os.path.abspath(own_file)))
    __xonsh__.env["VIRTUAL_ENV"] = folder
    __xonsh__.env["VIRTUAL_ENV_PROMPT"] = @@PROMPT@@
    __xonsh__.env["PATH"].insert(0, os.path.join(folder, "@@SCRIPTS@@"))
    if "PYTHONHOME" in __xonsh__.env:
        del __xonsh__.env["PYTHONHOME"]
    aliases["deactivate"] = leave

_pipsharp_activate(__file__)
del _pipsharp_activate
