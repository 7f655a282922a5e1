# Source this file to enter the environment: source bin/activate.xsh

def _pipsharp_activate(own_file):
    import os

    env = ${...}
    # What another environment has changed is given back first.
    if env.get("VIRTUAL_ENV", None) and callable(aliases.get("deactivate", None)):
        aliases["deactivate"]([])
    saved = {"PATH": list(env["PATH"]), "PYTHONHOME": env.get("PYTHONHOME", None)}

    def leave(args=None):
        for name in ("VIRTUAL_ENV", "VIRTUAL_ENV_PROMPT"):
            if name in env:
                del env[name]
        for name, value in saved.items():
            if value is not None:
                env[name] = value
        aliases.pop("deactivate", None)

    folder = @@FOLDER@@
    if @@MOVED@@:
        # Where this file is now.
        folder = os.path.dirname(os.path.dirname(os.path.abspath(own_file)))
    env["VIRTUAL_ENV"] = folder
    # The prompt shows it as it is, brackets and all.
    fields = env.get("PROMPT_FIELDS", {})
    env["VIRTUAL_ENV_PROMPT"] = "%s%s%s" % (fields.get("env_prefix", "("), @@PROMPT@@, fields.get("env_postfix", ") "))
    env["PATH"].insert(0, os.path.join(folder, "@@SCRIPTS@@"))
    if "PYTHONHOME" in env:
        del env["PYTHONHOME"]
    aliases["deactivate"] = leave

_pipsharp_activate(__file__)
del _pipsharp_activate
