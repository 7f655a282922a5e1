namespace PipSharp.Building;

/// <summary>The Python side of a hook call. It is fed on standard input, so
/// that nothing of ours lies in the environment or on sys.path.</summary>
internal static class HookProgram
{
    /// <summary>The backend could not be imported.</summary>
    public const int NoBackend = 70;

    /// <summary>The backend was imported from outside of backend-path.</summary>
    public const int WrongPlace = 71;

    /// <summary>What the hook returned is not what PEP 517 says.</summary>
    public const int WrongAnswer = 72;

    /// <summary>Takes the folder of call.json, writes answer.json there. What goes to
    /// standard output joins standard error: one stream keeps the order.</summary>
    public const string Text = """
        import importlib, json, os, sys, traceback

        def main(folder):
            os.dup2(1, 2)
            with open(os.path.join(folder, "call.json"), encoding="utf-8") as file:
                call = json.load(file)
            sys.path[:] = [entry for entry in sys.path if entry not in ("", os.getcwd())]
            places = [os.path.realpath(entry) for entry in call["backend_path"]]
            sys.path[:0] = places
            backend = load(call["backend"], places)
            answer = ask(backend, call)
            kind = list if call["hook"].startswith("get_requires") else str
            if answer is not None and not isinstance(answer, kind):
                print("%s of %s returned %r" % (call["hook"], call["backend"], answer))
                sys.exit(72)
            with open(os.path.join(folder, "answer.json"), "w", encoding="utf-8") as file:
                json.dump({"missing": answer is None, "values": answer}, file)

        def load(reference, places):
            module, _, attributes = reference.partition(":")
            try:
                found = importlib.import_module(module)
            except ImportError:
                traceback.print_exc()
                sys.exit(70)
            origin = os.path.realpath(getattr(found, "__file__", None) or "")
            if places and not any(origin.startswith(os.path.join(place, "")) for place in places):
                sys.exit(71)
            for attribute in attributes.split(".") if attributes else ():
                found = getattr(found, attribute, None)
                if found is None:
                    print("%s has no attribute %r" % (module, attribute))
                    sys.exit(70)
            return found

        def ask(backend, call):
            hook = getattr(backend, call["hook"], None)
            if hook is None:
                return [] if call["hook"].startswith("get_requires") else None
            if call["hook"].startswith("get_requires"):
                return hook(call["settings"])
            if call["hook"].startswith("prepare_metadata"):
                return hook(call["output"], call["settings"])
            return hook(call["output"], call["settings"], call["metadata"])

        main(sys.argv[1])
        """;
}
